import { z } from 'zod'
import { createIdempotencyKeys, type KeySlot } from './idempotency-keys.ts'

const STORED_AS = 'galla.checkout-key'
const heldKey = z.object({ key: z.uuid(), request: z.string() })

/** In this tab's own storage: a page that is reloaded while the order is on its way asks again with the same key. */
const tabSlot: KeySlot = {
  read() {
    const text = sessionStorage.getItem(STORED_AS)
    if (text === null) return null
    try {
      return heldKey.safeParse(JSON.parse(text)).data ?? null
    } catch {
      return null
    }
  },
  write(held) {
    if (held === null) sessionStorage.removeItem(STORED_AS)
    else sessionStorage.setItem(STORED_AS, JSON.stringify(held))
  },
}

/** The key of the order this tab is about to place. The checkout uses it; a payment that ended renews it. */
export const checkoutKeys = createIdempotencyKeys(tabSlot)
