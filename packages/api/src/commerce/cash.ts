import { assertPaise, type Paise } from './money.ts'
import type { OrderTotals } from './order-totals.ts'

const RUPEE = 100

/**
 * What is added to (or taken from) `total` so that it can be paid in whole rupees: fifty paise and more go up, less goes down, as
 * section 170 of the CGST Act 2017 rounds. Goods are never given away: a total below one rupee becomes one.
 */
export function cashRounding(total: Paise): Paise {
  if (assertPaise(total) <= 0) throw new RangeError(`nothing to pay in cash: ${total}`)
  const rounded = Math.floor((total + RUPEE / 2) / RUPEE) * RUPEE
  return Math.max(rounded, RUPEE) - total
}

/** The totals of an order that is paid in cash at the counter: the rounding stands in its own field, no price moves. */
export function roundForCash(totals: OrderTotals): OrderTotals {
  const rounding = cashRounding(totals.total)
  return { ...totals, rounding, total: totals.total + rounding }
}
