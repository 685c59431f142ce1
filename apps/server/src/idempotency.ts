import { createHash } from 'node:crypto'
import { refuse } from '@galla/api'

/** SHA-256 of what was asked for, in the order the caller names it. */
export function hashOfRequest(parts: readonly unknown[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest()
}

/** What the key's first use did, when it asked for the same; null on a first use. Refuses `idempotency_key_reused` otherwise. */
export function repeatOf<Earlier extends { readonly requestHash: Buffer | null }>(
  earlier: Earlier | null,
  requestHash: Buffer,
): Earlier | null {
  if (earlier === null || earlier.requestHash?.equals(requestHash)) return earlier
  return refuse({ code: 'idempotency_key_reused' })
}
