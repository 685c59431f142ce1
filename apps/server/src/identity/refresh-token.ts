import { createOpaqueToken, hashToken, isOpaqueToken } from './opaque-token.ts'

/** The parts of a refresh token as they are kept. */
export interface RefreshTokenHashes {
  /** Finds the session; stays the same however often the token is renewed. */
  readonly familyHash: Buffer
  /** The whole token, which works once. */
  readonly tokenHash: Buffer
}

/** The first refresh token of a new session. */
export function createRefreshToken(): string {
  return renewRefreshToken(`${createOpaqueToken()}.`)
}

/** The next token of the same family: only the part after the dot is new. */
export function renewRefreshToken(token: string): string {
  return `${familyOf(token)}.${createOpaqueToken()}`
}

/** The hashes of what somebody presents as a refresh token; null when it has not the shape of one. */
export function readRefreshToken(text: string | null | undefined): RefreshTokenHashes | null {
  const parts = text?.split('.') ?? []
  if (text === null || text === undefined || parts.length !== 2 || !parts.every(isOpaqueToken)) return null
  return { familyHash: hashToken(familyOf(text)), tokenHash: hashToken(text) }
}

function familyOf(token: string): string {
  return token.slice(0, token.indexOf('.'))
}
