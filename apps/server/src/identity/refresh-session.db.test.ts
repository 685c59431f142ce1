import type { Actor } from '@galla/api'
import { describe, expect, test } from 'vitest'
import { makeUser } from '../testing/factories.ts'
import { race } from '../testing/race.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testTransport } from '../testing/test-transport.ts'
import { ACCESS_TOKEN_LIFETIME_MS } from './access-token.ts'
import { authKit, GUEST } from './auth-test-kit.ts'
import { forgetSessions } from './forget-sessions.ts'
import { ROTATION_OVERLAP_MS, SESSION_LIFETIME_MS } from './session-rules.ts'

const { db } = await testDatabase()
const { deps, tokens, auth, passwordHash, signIn, signedInOnDesktop, refresh, sessionRow } = await authKit(db)

describe('renewing a session', () => {
  test('rotates the refresh token and gives the role the user has now', async () => {
    const { userId, sessionId, refreshToken } = await signedInOnDesktop()
    await db.updateTable('app_user').set({ role: 'manager' }).where('id', '=', userId).execute()
    deps.clock.advance(ACCESS_TOKEN_LIFETIME_MS)
    const renewed = await refresh(refreshToken)
    expect(renewed.refreshToken).not.toBe(refreshToken)
    expect(renewed.user.role).toBe('manager')
    expect(await tokens.verify(renewed.accessToken)).toEqual({ userId, sessionId, role: 'manager' })
    expect((await sessionRow(sessionId)).expires_at.getTime()).toBe(
      deps.clock.now().getTime() + SESSION_LIFETIME_MS,
    )
    expect((await refresh(renewed.refreshToken ?? '')).user.id).toBe(userId)
  })

  test('two tabs with one cookie both get an access token, and one the next refresh token', async () => {
    const user = await makeUser(db, { passwordHash })
    const browser = testTransport()
    await signIn(user.email ?? '', browser)
    const { refreshCookie } = browser
    const tabs = Array.from({ length: 8 }, () => testTransport({ refreshCookie }))
    const { answers, failures } = await race(8, (lane) =>
      auth.refresh(GUEST, {}, tabs[lane] ?? testTransport()),
    )
    expect(failures).toEqual([])
    for (const { accessToken } of answers)
      expect(await tokens.verify(accessToken)).toMatchObject({ userId: user.id })
    const rotated = tabs.filter((tab) => tab.refreshCookie !== refreshCookie)
    expect(rotated).toHaveLength(1)
    deps.clock.advance(ROTATION_OVERLAP_MS + 1)
    expect((await auth.refresh(GUEST, {}, rotated[0] ?? testTransport())).user.id).toBe(user.id)
  })

  test('with a token that was replaced longer ago ends the session for whoever holds it', async () => {
    const { sessionId, refreshToken } = await signedInOnDesktop()
    const thief = await refresh(refreshToken)
    deps.clock.advance(ROTATION_OVERLAP_MS + 1)
    expect(await refusalOf(refresh(refreshToken))).toEqual({ code: 'session_ended' })
    expect(await sessionRow(sessionId)).toMatchObject({ revoked_reason: 'token_reused' })
    expect(await refusalOf(refresh(thief.refreshToken ?? ''))).toEqual({ code: 'session_ended' })
  })

  test('with a token from several rotations ago ends the session too', async () => {
    const { sessionId, refreshToken } = await signedInOnDesktop()
    let thief = refreshToken
    for (let i = 0; i < 3; i += 1) thief = (await refresh(thief)).refreshToken ?? ''
    expect(await refusalOf(refresh(refreshToken))).toEqual({ code: 'session_ended' })
    expect(await sessionRow(sessionId)).toMatchObject({ revoked_reason: 'token_reused' })
    expect(await refusalOf(refresh(thief))).toEqual({ code: 'session_ended' })
  })

  test('ends another session of the same person in no way', async () => {
    const user = await makeUser(db, { passwordHash })
    const shell = testTransport({ client: 'desktop' })
    const [first, second] = [await signIn(user.email ?? '', shell), await signIn(user.email ?? '', shell)]
    await refresh(first.refreshToken ?? '')
    deps.clock.advance(ROTATION_OVERLAP_MS + 1)
    await refusalOf(refresh(first.refreshToken ?? ''))
    expect((await refresh(second.refreshToken ?? '')).user.id).toBe(user.id)
  })

  test('of a disabled account is refused and ends the session', async () => {
    const { userId, sessionId, refreshToken } = await signedInOnDesktop()
    await db.updateTable('app_user').set({ disabled_at: deps.clock.now() }).where('id', '=', userId).execute()
    expect(await refusalOf(refresh(refreshToken))).toEqual({ code: 'account_disabled' })
    expect(await sessionRow(sessionId)).toMatchObject({ revoked_reason: 'account_disabled' })
    await db.updateTable('app_user').set({ disabled_at: null }).where('id', '=', userId).execute()
    expect(await refusalOf(refresh(refreshToken))).toEqual({ code: 'session_ended' })
  })

  test('after thirty days without use, without a token or with nonsense is refused, and the cookie is taken away', async () => {
    const user = await makeUser(db, { passwordHash })
    const browser = testTransport()
    await signIn(user.email ?? '', browser)
    deps.clock.advance(SESSION_LIFETIME_MS)
    expect(await refusalOf(auth.refresh(GUEST, {}, browser))).toEqual({ code: 'session_ended' })
    expect(browser.refreshCookie).toBeNull()
    expect(await refusalOf(auth.refresh(GUEST, {}, browser))).toEqual({ code: 'session_ended' })
    expect(await refusalOf(refresh('nonsense'))).toEqual({ code: 'session_ended' })
  })

  test('a browser cannot hand in a token outside of its cookie', async () => {
    const { refreshToken } = await signedInOnDesktop()
    expect(await refusalOf(auth.refresh(GUEST, { refreshToken }, testTransport()))).toEqual({
      code: 'session_ended',
    })
  })
})

describe('signing out', () => {
  test('ends the session and takes the cookie away', async () => {
    const user = await makeUser(db, { passwordHash })
    const browser = testTransport()
    await signIn(user.email ?? '', browser)
    const stolen = testTransport({ refreshCookie: browser.refreshCookie })
    await auth.signOut(GUEST, {}, browser)
    expect(browser.refreshCookie).toBeNull()
    expect(await refusalOf(auth.refresh(GUEST, {}, stolen))).toEqual({ code: 'session_ended' })
  })

  test('ends the session the access token names, where no refresh token is at hand', async () => {
    const { userId, sessionId, refreshToken } = await signedInOnDesktop()
    const actor: Actor = { kind: 'user', userId, sessionId, role: 'customer', cartToken: null }
    await auth.signOut(actor, {}, testTransport({ client: 'desktop' }))
    expect(await refusalOf(refresh(refreshToken))).toEqual({ code: 'session_ended' })
  })

  test('twice, or without ever having signed in, is no mistake', async () => {
    const browser = testTransport()
    await auth.signOut(GUEST, {}, browser)
    await auth.signOut(GUEST, {}, browser)
  })
})

test('sessions that ran out a month ago are forgotten, the others stay', async () => {
  const ended = await signedInOnDesktop()
  deps.clock.advance(SESSION_LIFETIME_MS * 2 + 1_000)
  const live = await signedInOnDesktop()
  expect(await forgetSessions(deps)).toBeGreaterThan(0)
  const left = await db.selectFrom('session').select('id').execute()
  expect(left.map(({ id }) => id)).toContain(live.sessionId)
  expect(left.map(({ id }) => id)).not.toContain(ended.sessionId)
})
