import type { RefusedError } from '@galla/api'
import { hash } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { makeUser } from '../testing/factories.ts'
import { race } from '../testing/race.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testTransport } from '../testing/test-transport.ts'
import { createAttemptLimits } from './attempt-limits.ts'
import { createAuthService } from './auth-service.ts'
import { authKit, GUEST, PASSWORD } from './auth-test-kit.ts'

const { db } = await testDatabase()
const { deps, tokens, auth, passwordHash, signIn, signedInOnDesktop, sessionRow } = await authKit(db)

describe('registering', () => {
  test('makes a customer and signs them in, by e-mail address or mobile number', async () => {
    const byMail = await auth.register(
      GUEST,
      { name: 'Asha Rao', email: 'asha@example.in', password: PASSWORD },
      testTransport(),
    )
    expect(byMail.user).toEqual({
      id: expect.any(String),
      name: 'Asha Rao',
      email: 'asha@example.in',
      phone: null,
      role: 'customer',
    })
    expect(await tokens.verify(byMail.accessToken)).toMatchObject({
      userId: byMail.user.id,
      role: 'customer',
    })
    expect((await signIn('ASHA@example.in', testTransport())).user).toEqual(byMail.user)

    const byPhone = await auth.register(
      GUEST,
      { name: 'Ravi', phone: '9876543210', password: PASSWORD },
      testTransport(),
    )
    expect((await signIn('+91 98765 43210', testTransport())).user.id).toBe(byPhone.user.id)
  })

  test('keeps no password that can be read', async () => {
    const { user } = await auth.register(
      GUEST,
      { name: 'Meera', email: 'meera@example.in', password: PASSWORD },
      testTransport(),
    )
    const row = await db
      .selectFrom('app_user')
      .selectAll()
      .where('id', '=', user.id)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(PASSWORD)
    expect(row.password_hash).toMatch(/^\$argon2id\$/)
  })

  test('with an address or number that is taken is refused, whatever its capitals, and leaves nothing behind', async () => {
    await makeUser(db, { email: 'taken@example.in', phone: '9000000001' })
    const again = { name: 'Somebody', password: PASSWORD }
    const byMail = auth.register(GUEST, { ...again, email: 'Taken@Example.in' }, testTransport())
    expect(await refusalOf(byMail)).toEqual({ code: 'email_taken' })
    const byPhone = auth.register(
      GUEST,
      { ...again, email: 'free@example.in', phone: '9000000001' },
      testTransport(),
    )
    expect(await refusalOf(byPhone)).toEqual({ code: 'phone_taken' })
    expect(await refusalOf(signIn('free@example.in', testTransport()))).toEqual({ code: 'wrong_credentials' })
  })

  test('twenty times at once with one address makes one account', async () => {
    const { answers, failures } = await race(20, () =>
      auth.register(GUEST, { name: 'Same', email: 'same@example.in', password: PASSWORD }, testTransport()),
    )
    expect(answers).toHaveLength(1)
    expect(failures.map((failure) => (failure as RefusedError).refusal)).toEqual(
      Array.from({ length: 19 }, () => ({ code: 'email_taken' })),
    )
  })

  test('too often from one network is refused', async () => {
    const strict = createAuthService({ ...deps, tokens }, createAttemptLimits({ registrations: 1 }))
    const input = (email: string) => ({ name: 'Bot', email, password: PASSWORD })
    await strict.register(GUEST, input('bot1@example.in'), testTransport())
    expect(await refusalOf(strict.register(GUEST, input('bot2@example.in'), testTransport()))).toMatchObject({
      code: 'too_many_attempts',
    })
  })
})

describe('signing in', () => {
  test('a wrong password, an unknown account and nonsense are refused alike', async () => {
    const user = await makeUser(db, { passwordHash })
    const wrong = { code: 'wrong_credentials' }
    expect(await refusalOf(signIn(user.email ?? '', testTransport(), 'wrong horse'))).toEqual(wrong)
    expect(await refusalOf(signIn('nobody@example.in', testTransport()))).toEqual(wrong)
    expect(await refusalOf(signIn('neither mail nor number', testTransport()))).toEqual(wrong)
  })

  test('guessing is refused after eight wrong passwords, even with the right one then', async () => {
    const user = await makeUser(db, { passwordHash })
    const guesser = testTransport({ ip: '198.51.100.9' })
    for (let i = 0; i < 8; i += 1) {
      expect(await refusalOf(signIn(user.email ?? '', guesser, `guess ${i}`))).toEqual({
        code: 'wrong_credentials',
      })
    }
    const refusal = await refusalOf(signIn(user.email ?? '', guesser))
    expect(refusal).toEqual({ code: 'too_many_attempts', retryAfterSeconds: expect.any(Number) })
    expect((await signIn(user.email ?? '', testTransport({ ip: '198.51.100.10' }))).user.id).toBe(user.id)
  })

  test('a disabled account is told so only to who knows its password', async () => {
    const user = await makeUser(db, { passwordHash, disabledAt: deps.clock.now() })
    expect(await refusalOf(signIn(user.email ?? '', testTransport(), 'wrong horse'))).toEqual({
      code: 'wrong_credentials',
    })
    expect(await refusalOf(signIn(user.email ?? '', testTransport()))).toEqual({ code: 'account_disabled' })
  })

  test('a browser gets its refresh token in the cookie alone, the desktop shell in the answer alone', async () => {
    const user = await makeUser(db, { passwordHash })
    const browser = testTransport()
    expect((await signIn(user.email ?? '', browser)).refreshToken).toBeNull()
    expect(browser.refreshCookie).toMatch(/^[\w-]{43}\.[\w-]{43}$/)
    const shell = testTransport({ client: 'desktop' })
    expect((await signIn(user.email ?? '', shell)).refreshToken).toMatch(/^[\w-]{43}\.[\w-]{43}$/)
    expect(shell.refreshCookie).toBeNull()
  })

  test('again in one browser ends the session it had', async () => {
    const user = await makeUser(db, { passwordHash })
    const browser = testTransport()
    const first = await tokens.verify((await signIn(user.email ?? '', browser)).accessToken)
    await signIn(user.email ?? '', browser)
    expect(await sessionRow(first?.sessionId ?? '')).toMatchObject({ revoked_reason: 'signed_out' })
  })

  test('makes a hash with older parameters anew', async () => {
    const old = await hash(PASSWORD, { algorithm: 2, memoryCost: 8_192, timeCost: 1, parallelism: 1 })
    const user = await makeUser(db, { passwordHash: old })
    await signIn(user.email ?? '', testTransport())
    const row = await db
      .selectFrom('app_user')
      .select('password_hash')
      .where('id', '=', user.id)
      .executeTakeFirstOrThrow()
    expect(row.password_hash).toContain('m=19456,t=2,p=1')
    expect((await signIn(user.email ?? '', testTransport())).user.id).toBe(user.id)
  })

  test('the tables hold no token', async () => {
    const { sessionId, refreshToken } = await signedInOnDesktop()
    const row = await sessionRow(sessionId)
    const kept = [row.family_hash, row.token_hash].map((bytes) => bytes.toString('base64url'))
    for (const part of refreshToken.split('.')) expect(kept).not.toContain(part)
  })
})
