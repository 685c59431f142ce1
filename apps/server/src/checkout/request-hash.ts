import type { OrderLineInput, PlaceOrderInput } from '@galla/api'
import { hashOfRequest } from '../idempotency.ts'

/** The hash of an order that was asked for, in one canonical form. */
export function requestHash(input: PlaceOrderInput): Buffer {
  return hashOfRequest([input.addressId, input.tender, sortedLines(input.lines)])
}

/** The lines in one canonical form: their order does not make them another wish. */
export function sortedLines(lines: readonly OrderLineInput[]): unknown[] {
  return lines
    .map((line) => [line.variantId, line.quantity, line.unitPrice] as const)
    .sort((a, b) => a[0].localeCompare(b[0]) || a[1] - b[1])
}
