import { createHash, randomBytes } from 'node:crypto'

/** 256 bits: nobody guesses one, so its plain SHA-256 is as good as a slow hash would be. */
const TOKEN_BYTES = 32
const TOKEN_SHAPE = /^[A-Za-z0-9_-]{43}$/

/** A new random token, 43 characters that can stand in a header, a cookie or an address. */
export function createOpaqueToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** What is kept of a token: a stolen table opens nothing. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Whether `text` can be one of our tokens; what cannot is not worth a question to the database. */
export function isOpaqueToken(text: string): boolean {
  return TOKEN_SHAPE.test(text)
}
