import type { PlaceOrderInput } from '@galla/api'
import { v7 } from 'uuid'

export interface BenchShopper {
  readonly id: string
  readonly addressId: string
}

/** The price every product of the bench shop has, in paise. */
const PRICE = 100_00

/** What orders buy: `spread` takes three lines at random over all cold variants, `hot` one line of always the same variant. */
export type Spread = 'spread' | 'hot'

/** Makes orders. Shoppers take turns, each with a key of their own. */
export class OrderWishes {
  #turn = 0
  readonly #hotVariantId: string
  readonly #coldVariantIds: readonly string[]
  readonly #shoppers: readonly BenchShopper[]

  /** The first variant is the hot one. */
  constructor(variantIds: readonly string[], shoppers: readonly BenchShopper[]) {
    const [hot, ...cold] = variantIds
    if (hot === undefined || cold.length < 3) throw new Error('a bench needs four variants')
    this.#hotVariantId = hot
    this.#coldVariantIds = cold
    this.#shoppers = shoppers
  }

  next(spread: Spread): { shopper: BenchShopper; input: PlaceOrderInput } {
    this.#turn += 1
    const shopper = this.#shoppers[this.#turn % this.#shoppers.length]
    if (!shopper) throw new Error('a bench needs shoppers')
    const variantIds = spread === 'hot' ? [this.#hotVariantId] : this.#pickThree()
    const lines = variantIds.map((variantId) => ({ variantId, quantity: 1, unitPrice: PRICE }))
    return { shopper, input: { idempotencyKey: v7(), addressId: shopper.addressId, tender: 'cod', lines } }
  }

  #pickThree(): string[] {
    const picked = new Set<string>()
    while (picked.size < 3) {
      const id = this.#coldVariantIds[Math.floor(Math.random() * this.#coldVariantIds.length)]
      if (id !== undefined) picked.add(id)
    }
    return [...picked]
  }
}
