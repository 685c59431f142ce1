import { ROLES, type Role } from '@galla/api'
import { type CryptoKey, jwtVerify, SignJWT } from 'jose'
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
  verify(token: string): Promise<AccessClaims | null>
}

const claimsShape = z.object({ sub: z.uuid(), sid: z.uuid(), role: z.enum(ROLES) })

/**
 * Signs and verifies access tokens with one algorithm, fixed here and never taken from the token (RFC 8725, section 3.1).
 * The key is imported once: verifying with a raw secret takes three times as long. Throws when the secret is too short.
 */
export async function createAccessTokens(secret: string, clock: Clock = systemClock): Promise<AccessTokens> {
  const key = await importKey(secret)
  return {
    sign: (claims) => sign(key, claims, clock.now()),
    verify: (token) => verify(key, token, clock.now()),
  }
}

async function importKey(secret: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secret)
  if (bytes.length < SHORTEST_SECRET_BYTES) {
    throw new Error(`the secret of the access tokens needs at least ${SHORTEST_SECRET_BYTES} bytes`)
  }
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
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

async function verify(key: CryptoKey, token: string, now: Date): Promise<AccessClaims | null> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      typ: TYPE,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
    })
    const { sub, sid, role } = claimsShape.parse(payload)
    return { userId: sub, sessionId: sid, role }
  } catch {
    return null
  }
}
