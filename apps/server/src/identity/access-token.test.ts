import { type JWTPayload, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { movableClock } from '../testing/test-deps.ts'
import { ACCESS_TOKEN_LIFETIME_MS, createAccessTokens } from './access-token.ts'

const SECRET = 'a secret that is long enough for the hash'
const CLAIMS = {
  userId: '01910000-0000-7000-8000-000000000001',
  sessionId: '01910000-0000-7000-8000-000000000002',
  role: 'manager',
} as const
const clock = movableClock(new Date('2026-11-22T10:00:00Z'))
const tokens = await createAccessTokens(SECRET, clock)

test('a token says who it speaks for, until it expires', async () => {
  const own = movableClock(new Date('2026-11-22T10:00:00Z'))
  const { sign, verify } = await createAccessTokens(SECRET, own)
  const { token, expiresAt } = await sign(CLAIMS)
  expect(expiresAt.toISOString()).toBe('2026-11-22T10:10:00.000Z')
  expect(verify(token)).toEqual(CLAIMS)
  own.advance(ACCESS_TOKEN_LIFETIME_MS - 1_000)
  expect(verify(token)).toEqual(CLAIMS)
  own.advance(60_000)
  expect(verify(token)).toBeNull()
})

test('a short secret is refused at the start', async () => {
  await expect(createAccessTokens('too short')).rejects.toThrow('at least 32 bytes')
})

describe('a token that is not ours in every respect speaks for nobody', () => {
  const key = new TextEncoder().encode(SECRET)

  interface Forgery {
    header?: { alg: string; typ?: string }
    issuer?: string
    audience?: string
    claims?: Record<string, unknown>
    signingKey?: Uint8Array
  }

  async function forge(wish: Forgery): Promise<string> {
    const claims: JWTPayload = {
      sid: CLAIMS.sessionId,
      role: CLAIMS.role,
      sub: CLAIMS.userId,
      ...wish.claims,
    }
    const jwt = new SignJWT(claims)
      .setProtectedHeader(wish.header ?? { alg: 'HS256', typ: 'at+jwt' })
      .setIssuer(wish.issuer ?? 'galla')
      .setAudience(wish.audience ?? 'galla-api')
    if (claims.exp === undefined) jwt.setExpirationTime(new Date(clock.now().getTime() + 60_000))
    return jwt.sign(wish.signingKey ?? key)
  }

  test('one made as ours are passes, so that the others fail for their fault alone', async () => {
    expect(tokens.verify(await forge({}))).toEqual(CLAIMS)
  })

  test.each<[string, Forgery]>([
    ['another key', { signingKey: new TextEncoder().encode('another secret that is also long enough') }],
    ['another algorithm', { header: { alg: 'HS512', typ: 'at+jwt' } }],
    ['another kind of token', { header: { alg: 'HS256', typ: 'JWT' } }],
    ['no kind', { header: { alg: 'HS256' } }],
    ['another issuer', { issuer: 'somebody' }],
    ['another audience', { audience: 'another-api' }],
    ['an unknown role', { claims: { role: 'owner' } }],
    ['no session', { claims: { sid: undefined } }],
    ['a subject that is no id', { claims: { sub: 'root' } }],
    ['an end in the past', { claims: { exp: 1_700_000_000 } }],
  ])('%s', async (_, forgery) => {
    expect(tokens.verify(await forge(forgery))).toBeNull()
  })

  test('no signature', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const exp = Math.floor(clock.now().getTime() / 1_000) + 60
    const body = {
      iss: 'galla',
      aud: 'galla-api',
      sub: CLAIMS.userId,
      sid: CLAIMS.sessionId,
      role: 'admin',
      exp,
    }
    expect(tokens.verify(`${part({ alg: 'none', typ: 'at+jwt' })}.${part(body)}.`)).toBeNull()
  })

  test('more behind it', async () => {
    const token = await forge({})
    expect(tokens.verify(`${token}.more`)).toBeNull()
    expect(tokens.verify(`${token}=`)).toBeNull()
  })

  test.each(['', 'nonsense', 'a.b.c'])('nonsense: %j', async (text) => {
    expect(tokens.verify(text)).toBeNull()
  })
})
