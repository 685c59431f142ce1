import { describe, expect, it } from 'vitest'
import { EMPTY_FIELDS, registerForm } from './register-form.ts'

const FIELDS = { ...EMPTY_FIELDS, name: 'Asha Rao', password: 'four plain words' }

describe('registerForm', () => {
  it('takes a mobile number alone, in any of the ways people write it', () => {
    expect(registerForm.parse({ ...FIELDS, phone: '+91 98765 43210' })).toMatchObject({ phone: '9876543210' })
  })

  it('takes an e-mail address alone', () => {
    expect(registerForm.parse({ ...FIELDS, email: ' Asha@Example.com ' })).toMatchObject({
      email: 'asha@example.com',
    })
  })

  it('wants one of the two, and says so at the e-mail', () => {
    const issues = registerForm.safeParse(FIELDS).error?.issues ?? []
    expect(issues.map(({ path, message }) => [path[0], message])).toEqual([
      ['email', 'Enter an e-mail address or a mobile number'],
    ])
  })
})
