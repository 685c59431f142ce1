import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { ROLES, type Role } from '@galla/api'
import { type CryptoKey, SignJWT } from 'jose'
import { z } from 'zod'
import { type Clock, systemClock } from '../deps.ts'

/** Short, because an access token cannot be called back: a role taken away or an account disabled works no longer than this. */
export const ACCESS_TOKEN_LIFETIME_MS = 10 * 60 * 1_000

const ALGORITHM = 'HS256'
const ISSUER = 'galla'
const AUDIENCE = 'galla-api'
/** RFC 9068: an access token says that it is one, so that no other signed token passes for it. */
const TYPE = 'at+jwt'
/** A key shorter than the hash would weaken it (RFC 7518, section 3.2). */
const SHORTEST_SECRET_BYTES = 32
/** Servers beside each other agree on the time only this well. */
const CLOCK_TOLERANCE_SECONDS = 5

export interface AccessClaims {
  readonly userId: string
  readonly sessionId: string
  readonly role: Role
}

export interface SignedAccessToken {
  readonly token: string
  readonly expiresAt: Date
}

export interface AccessTokens {
  sign(claims: AccessClaims): Promise<SignedAccessToken>
  /** Who the token speaks for; null if anything about it is wrong. */
  verify(token: string): AccessClaims | null
}

/** The header of every token, byte for byte: another algorithm or kind of token is not looked at any further. */
const HEADER = Buffer.from(JSON.stringify({ alg: ALGORITHM, typ: TYPE })).toString('base64url')

const payloadShape = z.object({
  iss: z.literal(ISSUER),
  aud: z.literal(AUDIENCE),
  sub: z.uuid(),
  sid: z.uuid(),
  role: z.enum(ROLES),
  exp: z.number(),
})

/**
 * Signs and verifies access tokens with one algorithm, fixed here and never taken from the token (RFC 8725, section 3.1).
 * Throws when the secret is too short.
 *
 * Signing is rare and left to jose. Verifying is part of every request, and takes 14 % of a server's time by WebCrypto, which sends
 * each hash to another thread and back; hashed where it is, it takes microseconds.
 */
export async function createAccessTokens(secret: string, clock: Clock = systemClock): Promise<AccessTokens> {
  const signingKey = await importKey(secret)
  const key = createSecretKey(secret, 'utf8')
  return {
    sign: (claims) => sign(signingKey, claims, clock.now()),
    verify: (token) => verify(key, token, clock.now()),
  }
}

async function importKey(secret: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secret)
  if (bytes.length < SHORTEST_SECRET_BYTES) {
    throw new Error(`the secret of the access tokens needs at least ${SHORTEST_SECRET_BYTES} bytes`)
  }
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

async function sign(key: CryptoKey, claims: AccessClaims, now: Date): Promise<SignedAccessToken> {
  const expiresAt = new Date(now.getTime() + ACCESS_TOKEN_LIFETIME_MS)
  const token = await new SignJWT({ sid: claims.sessionId, role: claims.role })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(claims.userId)
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(key)
  return { token, expiresAt }
}

function verify(key: KeyObject, token: string, now: Date): AccessClaims | null {
  const [header, payload, signature, ...rest] = token.split('.')
  if (header !== HEADER || payload === undefined || signature === undefined || rest.length > 0) return null
  const expected = createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url')
  if (!isEqual(signature, expected)) return null
  // Whoever knows the key wrote it, so it is JSON.
  const { data } = payloadShape.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
  if (!data || data.exp <= now.getTime() / 1_000 - CLOCK_TOLERANCE_SECONDS) return null
  return { userId: data.sub, sessionId: data.sid, role: data.role }
}

/** Takes the same time however much of it is right. */
function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
