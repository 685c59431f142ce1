import { describe, expect, it } from 'vitest'
import { createIdempotencyKeys, type HeldKey, type KeySlot } from './idempotency-keys.ts'

const ORDER = { addressId: 'a', tender: 'upi', lines: [{ variantId: 'v', quantity: 1, unitPrice: 100 }] }

function keys(slot?: KeySlot) {
  let made = 0
  return createIdempotencyKeys(slot, () => `key-${++made}`)
}

describe('the life of an idempotency key', () => {
  it('is the same for every try of the same request', () => {
    const { keyFor } = keys()
    expect([keyFor(ORDER), keyFor({ ...ORDER }), keyFor(structuredClone(ORDER))]).toEqual([
      'key-1',
      'key-1',
      'key-1',
    ])
  })

  it('ends when the request changes, also when it changes back', () => {
    const { keyFor } = keys()
    const seen = [keyFor(ORDER), keyFor({ ...ORDER, tender: 'cod' }), keyFor(ORDER)]
    expect(new Set(seen).size).toBe(3)
  })

  it('ends when the server has decided', () => {
    const life = keys()
    const before = life.keyFor(ORDER)
    life.decided()
    expect(life.keyFor(ORDER)).not.toBe(before)
  })

  it('outlives a reload when its slot does', () => {
    let stored: HeldKey | null = null
    const slot: KeySlot = {
      read: () => stored,
      write: (held) => {
        stored = held
      },
    }
    expect(keys(slot).keyFor(ORDER)).toBe(keys(slot).keyFor(ORDER))
  })

  it('is a uuid of version 7, as the contract wants', () => {
    expect(createIdempotencyKeys().keyFor(ORDER)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/)
  })
})
