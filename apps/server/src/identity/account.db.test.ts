import type { SignedInActor } from '@galla/api'
import { describe, expect, test } from 'vitest'
import { makeUser } from '../testing/factories.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testTransport } from '../testing/test-transport.ts'
import { createAccountService } from './account-service.ts'
import { authKit, PASSWORD } from './auth-test-kit.ts'

const { db } = await testDatabase()
const { deps, auth, passwordHash, tokens, signIn, refresh } = await authKit(db)
const account = createAccountService(deps)

/** A new customer, signed in on so many devices. */
async function customer(devices: readonly string[] = ['Phone']) {
  const user = await makeUser(db, { passwordHash, name: 'Asha Rao' })
  const email = user.email ?? ''
  const signedIn = []
  for (const device of devices) {
    signedIn.push(await signIn(email, testTransport({ client: 'desktop', device })))
    deps.clock.advance(1_000)
  }
  const claims = await tokens.verify(signedIn[0]?.accessToken ?? '')
  const actor: SignedInActor = {
    kind: 'user',
    userId: user.id,
    sessionId: claims?.sessionId ?? '',
    role: 'customer',
    cartToken: null,
  }
  return { actor, email, refreshTokens: signedIn.map(({ refreshToken }) => refreshToken ?? '') }
}

describe('the profile', () => {
  test('shows who one is', async () => {
    const { actor, email } = await customer()
    expect(await account.profile(actor)).toEqual({
      id: actor.userId,
      name: 'Asha Rao',
      email,
      phone: null,
      role: 'customer',
    })
  })

  test('changes the name without a password', async () => {
    const { actor, email } = await customer()
    const changed = await account.updateProfile(actor, { name: 'Asha R', email, phone: null })
    expect(changed.name).toBe('Asha R')
    expect((await account.profile(actor)).name).toBe('Asha R')
  })

  test('changes what one signs in with only with the current password', async () => {
    const { actor, email } = await customer()
    const wish = { name: 'Asha Rao', email, phone: '9000000011' }
    expect(await refusalOf(account.updateProfile(actor, wish))).toEqual({ code: 'wrong_credentials' })
    const guess = account.updateProfile(actor, { ...wish, currentPassword: 'wrong horse' })
    expect(await refusalOf(guess)).toEqual({ code: 'wrong_credentials' })
    await account.updateProfile(actor, { ...wish, currentPassword: PASSWORD })
    expect((await signIn('9000000011', testTransport())).user.id).toBe(actor.userId)
  })

  test('refuses an address or number that somebody else has', async () => {
    const { actor, email } = await customer()
    await makeUser(db, { email: 'other@example.in', phone: '9000000012' })
    const wish = { name: 'Asha Rao', currentPassword: PASSWORD }
    const byMail = account.updateProfile(actor, { ...wish, email: 'other@example.in', phone: null })
    expect(await refusalOf(byMail)).toEqual({ code: 'email_taken' })
    const byPhone = account.updateProfile(actor, { ...wish, email, phone: '9000000012' })
    expect(await refusalOf(byPhone)).toEqual({ code: 'phone_taken' })
  })
})

describe('changing the password', () => {
  test('needs the current one, ends every other session and keeps this one', async () => {
    const { actor, email, refreshTokens } = await customer(['Phone', 'Tablet', 'Shared computer'])
    const wrong = { currentPassword: 'wrong horse', newPassword: 'a new passphrase' }
    expect(await refusalOf(account.changePassword(actor, wrong))).toEqual({ code: 'wrong_credentials' })
    await account.changePassword(actor, { ...wrong, currentPassword: PASSWORD })
    const [own = '', ...others] = refreshTokens
    expect((await refresh(own)).user.id).toBe(actor.userId)
    for (const other of others) expect(await refusalOf(refresh(other))).toEqual({ code: 'session_ended' })
    expect(await refusalOf(signIn(email, testTransport()))).toEqual({ code: 'wrong_credentials' })
    expect((await signIn(email, testTransport(), 'a new passphrase')).user.id).toBe(actor.userId)
  })

  test('twice at once from the same old password succeeds once', async () => {
    const { actor } = await customer()
    const change = (newPassword: string) =>
      refusalOf(account.changePassword(actor, { currentPassword: PASSWORD, newPassword }))
    const refusals = await Promise.all([change('first new passphrase'), change('second new passphrase')])
    expect(refusals.filter((refusal) => refusal === null)).toHaveLength(1)
    expect(refusals.filter((refusal) => refusal?.code === 'wrong_credentials')).toHaveLength(1)
  })

  test('is limited like signing in', async () => {
    const { actor } = await customer()
    const guess = (n: number) =>
      refusalOf(
        account.changePassword(actor, { currentPassword: `guess ${n}`, newPassword: 'a new passphrase' }),
      )
    for (let n = 0; n < 8; n += 1) expect(await guess(n)).toEqual({ code: 'wrong_credentials' })
    expect(await guess(8)).toMatchObject({ code: 'too_many_attempts' })
  })
})

describe('the devices', () => {
  test('are listed with the one in use marked, the last seen first', async () => {
    const { actor } = await customer(['Phone', 'Tablet'])
    const sessions = await account.sessions(actor)
    expect(sessions.map(({ device, isThisDevice }) => [device, isThisDevice])).toEqual([
      ['Tablet', false],
      ['Phone', true],
    ])
  })

  test('can be signed out from another one, and are gone from the list', async () => {
    const { actor, refreshTokens } = await customer(['Phone', 'Tablet'])
    const tablet = (await account.sessions(actor)).find(({ isThisDevice }) => !isThisDevice)
    await account.endSession(actor, { id: tablet?.id ?? '' })
    expect(await refusalOf(refresh(refreshTokens[1] ?? ''))).toEqual({ code: 'session_ended' })
    expect(await account.sessions(actor)).toHaveLength(1)
    expect(await refusalOf(account.endSession(actor, { id: tablet?.id ?? '' }))).toEqual({
      code: 'not_found',
      what: 'session',
    })
  })

  test('of somebody else are neither listed nor ended', async () => {
    const [asha, ravi] = [await customer(['Phone']), await customer(['Tablet'])]
    const refusal = await refusalOf(account.endSession(asha.actor, { id: ravi.actor.sessionId }))
    expect(refusal).toEqual({ code: 'not_found', what: 'session' })
    expect((await refresh(ravi.refreshTokens[0] ?? '')).user.id).toBe(ravi.actor.userId)
    expect((await account.sessions(asha.actor)).map(({ device }) => device)).toEqual(['Phone'])
  })

  test('that were signed out are not listed', async () => {
    const { actor, refreshTokens } = await customer(['Phone', 'Tablet'])
    const transport = testTransport({ client: 'desktop' })
    await auth.signOut(
      { kind: 'guest', cartToken: null },
      { refreshToken: refreshTokens[1] ?? '' },
      transport,
    )
    expect((await account.sessions(actor)).map(({ device }) => device)).toEqual(['Phone'])
  })
})
