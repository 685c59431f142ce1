import { describe, expect, it } from 'vitest'
import { newPassword, registerInput, signInInput, updateProfileInput } from './identity.schemas.ts'

const asha = { name: 'Asha', password: 'correct horse' }

describe('registerInput', () => {
  it.each([
    ['an e-mail address', { email: 'asha@example.in' }],
    ['a mobile number', { phone: '9876543210' }],
    ['both', { email: 'asha@example.in', phone: '9876543210' }],
  ])('takes %s', (_what, reach) => {
    expect(registerInput.parse({ ...asha, ...reach })).toEqual({ ...asha, ...reach })
  })

  it('wants one of the two', () => {
    expect(registerInput.safeParse(asha).error?.issues).toMatchObject([{ path: ['email'] }])
  })

  it('does not let anybody choose a role', () => {
    const input = { ...asha, email: 'asha@example.in', role: 'admin' }
    expect(registerInput.parse(input)).not.toHaveProperty('role')
  })
})

describe('newPassword', () => {
  it.each([
    ['1234567', false],
    ['12345678', true],
    ['x'.repeat(128), true],
    ['x'.repeat(129), false],
  ])('%j: %s', (password, isTaken) => {
    expect(newPassword.safeParse(password).success).toBe(isTaken)
  })

  it('is kept to the letter, spaces and all', () => {
    expect(newPassword.parse('  पासवर्ड  ')).toBe('  पासवर्ड  ')
  })
})

describe('signInInput', () => {
  it('does not ask an old password to follow today’s rules', () => {
    expect(signInInput.safeParse({ identifier: 'asha@example.in', password: 'x' }).success).toBe(true)
  })
})

describe('updateProfileInput', () => {
  it('keeps at least one way to sign in', () => {
    const input = { name: 'Asha', email: null, phone: null }
    expect(updateProfileInput.safeParse(input).error?.issues).toMatchObject([{ path: ['email'] }])
    expect(updateProfileInput.safeParse({ ...input, phone: '9876543210' }).success).toBe(true)
  })
})
