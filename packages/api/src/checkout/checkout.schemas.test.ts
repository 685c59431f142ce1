import { describe, expect, it } from 'vitest'
import { placeOrderInput } from './checkout.schemas.ts'

const ID = '01910000-0000-7000-8000-000000000001'
const line = { variantId: ID, quantity: 1, unitPrice: 100_00 }
const order = { idempotencyKey: ID, addressId: ID, tender: 'cod', lines: [line] }

describe('placeOrderInput', () => {
  it('takes an order of up to a hundred lines', () => {
    expect(placeOrderInput.safeParse({ ...order, lines: Array(100).fill(line) }).success).toBe(true)
    expect(placeOrderInput.safeParse({ ...order, lines: Array(101).fill(line) }).success).toBe(false)
  })

  it.each([
    ['nothing', { lines: [] }],
    ['none of something', { lines: [{ ...line, quantity: 0 }] }],
    ['more of one thing than a household wants', { lines: [{ ...line, quantity: 51 }] }],
    ['a fraction', { lines: [{ ...line, quantity: 0.5 }] }],
    ['a price below zero', { lines: [{ ...line, unitPrice: -1 }] }],
    ['the counter’s tender', { tender: 'cash' }],
    ['no key', { idempotencyKey: undefined }],
  ])('refuses an order of %s', (_what, change) => {
    expect(placeOrderInput.safeParse({ ...order, ...change }).success).toBe(false)
  })
})
