import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** An id such as `pay4f0c…`: letters and digits only, because UPI allows nothing else in a transaction reference. */
export function newGatewayId(prefix: 'pay' | 'ref' | 'evt'): string {
  return prefix + randomBytes(12).toString('hex')
}

/** What lets one shopper's device speak of one payment. */
export function newClientSecret(): string {
  return randomBytes(24).toString('base64url')
}

/** Compares in a time that does not tell how much of it was right. */
export function isSameSecret(given: string, right: string): boolean {
  return timingSafeEqual(digest(given), digest(right))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
