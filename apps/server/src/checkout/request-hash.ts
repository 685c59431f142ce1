import { createHash } from 'node:crypto'
import type { PlaceOrderInput } from '@galla/api'

/** SHA-256 of what was asked for, in one canonical form: the order of the lines does not make it another wish. */
export function requestHash(input: PlaceOrderInput): Buffer {
  const lines = input.lines
    .map((line) => [line.variantId, line.quantity, line.unitPrice] as const)
    .sort((a, b) => a[0].localeCompare(b[0]) || a[1] - b[1])
  return createHash('sha256')
    .update(JSON.stringify([input.addressId, input.tender, lines]))
    .digest()
}
