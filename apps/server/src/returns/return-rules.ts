import { canMoveOrder, type OrderStatus, type Refusal, type SoldLine, type SoldOrder } from '@galla/api'

/** A line of an order that may come back, with the variant whose stock it moves. */
export interface SoldGoods extends SoldLine {
  readonly variantId: string
  readonly productId: string
  readonly title: string
}

export interface SoldGoodsOrder extends SoldOrder {
  readonly lines: readonly SoldGoods[]
}

type WantedUnits = readonly { readonly orderLineId: string; readonly quantity: number }[]

/**
 * Whether these units may come back: the order reached its buyer and did not come back whole already (`order_status_conflict`), the
 * lines are its own (`not_found`), and no line comes back more often than it was sold (`return_exceeds_sold`, which names each).
 * Null when they may.
 */
export function refusalOfReturn(
  status: OrderStatus,
  lines: readonly SoldGoods[],
  wanted: WantedUnits,
): Refusal | null {
  if (!canMoveOrder(status, 'returned')) return { code: 'order_status_conflict', status, wanted: 'returned' }
  const byId = new Map(lines.map((line) => [line.id, line]))
  if (wanted.some((units) => !byId.has(units.orderLineId))) return { code: 'not_found', what: 'order_line' }
  const surplus = [...byId.values()].flatMap((line) => {
    const requested = unitsOf(line.id, wanted)
    const left = line.quantity - line.returned
    return requested > left ? [{ orderLineId: line.id, title: line.title, requested, left }] : []
  })
  return surplus.length > 0 ? { code: 'return_exceeds_sold', surplus } : null
}

function unitsOf(orderLineId: string, wanted: WantedUnits): number {
  return wanted.reduce((sum, units) => sum + (units.orderLineId === orderLineId ? units.quantity : 0), 0)
}

/** Once the goods reached their buyer, a courtesy is nothing but money; before that, an order is cancelled instead. */
const REACHED_BUYER: readonly OrderStatus[] = ['delivered', 'completed', 'returned']

/**
 * Whether so many paise may go back without goods: only of an order that reached its buyer (`order_status_conflict`), and never more
 * than is left of what was captured (`refund_exceeds_captured`). Null when they may.
 */
export function refusalOfCourtesy(
  order: { readonly orderStatus: OrderStatus; readonly amount: number; readonly refunded: number },
  requested: number,
): Refusal | null {
  if (!REACHED_BUYER.includes(order.orderStatus)) {
    return { code: 'order_status_conflict', status: order.orderStatus, wanted: 'refunded' }
  }
  const left = order.amount - order.refunded
  return requested > left ? { code: 'refund_exceeds_captured', requested, left } : null
}
