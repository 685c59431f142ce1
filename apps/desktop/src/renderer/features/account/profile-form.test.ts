import type { UserView } from '@galla/api'
import { describe, expect, it } from 'vitest'
import { changesSignIn, profileFields, profileForm } from './profile-form.ts'

const ASHA: UserView = { id: 'u', name: 'Asha Rao', email: 'asha@example.com', phone: null, role: 'customer' }
const FIELDS = profileFields(ASHA)
const problems = (fields: Partial<typeof FIELDS>) =>
  profileForm(ASHA)
    .safeParse({ ...FIELDS, ...fields })
    .error?.issues.map(({ path }) => path[0]) ?? []

describe('the profile', () => {
  it('asks for no password when only the name changes', () => {
    expect(profileForm(ASHA).parse({ ...FIELDS, name: 'Asha R' })).toEqual({
      name: 'Asha R',
      email: 'asha@example.com',
      phone: null,
    })
  })

  it('asks for it when what one signs in with changes', () => {
    expect(changesSignIn(ASHA, { email: 'Asha@Example.com ', phone: '' })).toBe(false)
    expect(changesSignIn(ASHA, { email: 'asha@example.com', phone: '9876543210' })).toBe(true)
    expect(problems({ phone: '98765 43210' })).toEqual(['currentPassword'])
    expect(
      profileForm(ASHA).parse({ ...FIELDS, phone: '98765 43210', currentPassword: 'four plain words' }),
    ).toMatchObject({ phone: '9876543210', currentPassword: 'four plain words' })
  })

  it('keeps something to sign in with', () => {
    expect(problems({ email: '', currentPassword: 'four plain words' })).toEqual(['email'])
  })
})
