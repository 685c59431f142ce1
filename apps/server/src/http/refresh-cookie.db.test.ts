import { afterAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../identity/password.ts'
import { makeUser } from '../testing/factories.ts'
import { cookieOf, mutate } from '../testing/http-calls.ts'
import { startHttpServer } from '../testing/http-server.ts'
import { testDatabase } from '../testing/test-database.ts'

const PASSWORD = 'correct horse battery'

const { db } = await testDatabase()
const server = await startHttpServer(db)
afterAll(() => server.stop())
const user = await makeUser(db, { passwordHash: await hashPassword(PASSWORD) })

/** Signs in with the headers given; a browser always sends the `Origin` of a page with a POST. */
function signIn(headers: Record<string, string>) {
  return mutate(server, 'auth.signIn', { input: { identifier: user.email, password: PASSWORD }, headers })
}

const PAGE = { origin: server.url }

describe('the refresh token of a browser', () => {
  it('comes in a cookie that no script reads and no other site sends, and not in the answer', async () => {
    const { data, setCookie } = await signIn({ ...PAGE, 'x-galla-client': 'web' })
    expect(data?.refreshToken).toBeNull()
    expect(setCookie).toMatch(/^galla_refresh=[^;]{40,};/)
    const attributes = setCookie.split('; ').slice(1)
    expect(attributes).toEqual(
      expect.arrayContaining([
        'HttpOnly',
        'SameSite=Strict',
        'Path=/trpc',
        expect.stringMatching(/^Expires=/),
      ]),
    )
    // Over plain HTTP a browser would throw a Secure cookie away.
    expect(attributes).not.toContain('Secure')
  })

  it('does not come in the answer for a page that says it is the desktop app', async () => {
    for (const origin of [server.url, 'https://evil.example', 'null']) {
      const { data, setCookie } = await signIn({ origin, 'x-galla-client': 'desktop' })
      expect(data?.refreshToken).toBeNull()
      expect(setCookie).toContain('HttpOnly')
    }
  })

  it('renews the session once, and is another one after that', async () => {
    const first = cookieOf((await signIn(PAGE)).setCookie)
    const renewed = await mutate(server, 'auth.refresh', { headers: { ...PAGE, cookie: first } })
    expect(renewed.data).toMatchObject({ user: { id: user.id }, refreshToken: null })
    expect(cookieOf(renewed.setCookie)).toMatch(/^galla_refresh=/)
    expect(cookieOf(renewed.setCookie)).not.toBe(first)
  })

  it('in the body of a page is not taken: what a script can send, a script could steal', async () => {
    const desktop = await signIn({ origin: 'app://galla' })
    const refreshToken = desktop.data?.refreshToken
    const { error } = await mutate(server, 'auth.refresh', { input: { refreshToken }, headers: PAGE })
    expect(error?.refusal).toEqual({ code: 'session_ended' })
  })

  it('is cleared when the session is over and at signing out', async () => {
    const cookie = cookieOf((await signIn(PAGE)).setCookie)
    const out = await mutate(server, 'auth.signOut', { headers: { ...PAGE, cookie } })
    expect(out.setCookie).toMatch(/^galla_refresh=;.*Path=\/trpc;.*Expires=Thu, 01 Jan 1970/)
    const again = await mutate(server, 'auth.refresh', { headers: { ...PAGE, cookie } })
    expect(again.error?.refusal).toEqual({ code: 'session_ended' })
    expect(again.setCookie).toMatch(/^galla_refresh=;/)
  })
})

describe('the refresh token of the desktop app', () => {
  it.each([
    ['its own origin', { origin: 'app://galla' }],
    ['a program without an origin that says so', { 'x-galla-client': 'desktop' }],
  ])('comes in the answer to %s, and in no cookie', async (_who, headers) => {
    const { data, setCookie } = await signIn(headers)
    expect(data?.refreshToken).toEqual(expect.stringMatching(/^.{40,}$/))
    expect(setCookie).toBe('')
    const { refreshToken } = data ?? {}
    const renewed = await mutate(server, 'auth.refresh', { input: { refreshToken }, headers })
    expect(renewed.data?.refreshToken).not.toBe(refreshToken)
  })
})
