import type { Random } from '../random.ts'

export interface KnownOrder {
  readonly orderId: string
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[]
}

const REMEMBERED = 200

/** The orders that staff have heard of lately; older ones are forgotten, so that a long run needs no more memory than a short one. */
export class KnownOrders {
  #orders: KnownOrder[] = []

  add(order: KnownOrder): void {
    this.#orders.push(order)
    if (this.#orders.length > REMEMBERED) this.#orders = this.#orders.slice(-REMEMBERED / 2)
  }

  /** Any of them, the latest ones more often; null while there are none. */
  pick(random: Random): KnownOrder | null {
    if (this.#orders.length === 0) return null
    const recent = random.chance(0.5) ? this.#orders.slice(-20) : this.#orders
    return random.pick(recent)
  }
}
