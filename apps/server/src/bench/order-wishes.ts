import type { PlaceOrderInput } from '@galla/api'
import { v7 } from 'uuid'

export interface BenchShopper {
  readonly id: string
  readonly addressId: string
}

/** The price every product of the bench shop has, in paise. */
const PRICE = 100_00

/** How the orders of a run choose what they buy. */
export type Spread = 'spread' | 'hot'

/**
 * Makes orders: `spread` takes three lines at random over all variants, `hot` one line of always the same variant.
 * Shoppers take turns, each with a key of their own.
 */
export class OrderWishes {
  #turn = 0
  readonly #variantIds: readonly string[]
  readonly #shoppers: readonly BenchShopper[]

  constructor(variantIds: readonly string[], shoppers: readonly BenchShopper[]) {
    this.#variantIds = variantIds
    this.#shoppers = shoppers
  }

  next(spread: Spread): { shopper: BenchShopper; input: PlaceOrderInput } {
    this.#turn += 1
    const shopper = this.#shoppers[this.#turn % this.#shoppers.length]
    if (!shopper) throw new Error('a bench needs shoppers')
    const variantIds = spread === 'hot' ? this.#variantIds.slice(0, 1) : this.#pickThree()
    const lines = variantIds.map((variantId) => ({ variantId, quantity: 1, unitPrice: PRICE }))
    return { shopper, input: { idempotencyKey: v7(), addressId: shopper.addressId, tender: 'cod', lines } }
  }

  #pickThree(): string[] {
    const picked = new Set<string>()
    while (picked.size < 3) {
      const id = this.#variantIds[Math.floor(Math.random() * this.#variantIds.length)]
      if (id !== undefined) picked.add(id)
    }
    return [...picked]
  }
}
