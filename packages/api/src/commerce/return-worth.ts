import { cashRounding } from './cash.ts'
import { divideRoundHalfUp, type Paise } from './money.ts'
import { splitByLargestRemainder } from './split-by-largest-remainder.ts'
import type { TaxSplit } from './tax.ts'
import type { Tender } from './tender.ts'

/** An order line with what of it has come back so far. */
export interface SoldLine extends TaxSplit {
  readonly id: string
  readonly quantity: number
  readonly returned: number
}

/** What the arithmetic of returns needs to know of an order; amounts in paise. */
export interface SoldOrder extends TaxSplit {
  readonly lines: readonly SoldLine[]
  readonly shipping: Paise
  readonly total: Paise
  readonly tender: Tender
}

export interface ReturnedUnits {
  readonly orderLineId: string
  readonly quantity: number
}

/** What units are worth that come back: `amount` is their taxable value and their tax. */
export interface WorthOfUnits extends ReturnedUnits, TaxSplit {
  readonly amount: Paise
}

/** What one return is worth: `total = goods + shipping + rounding`, the sum of its credit note. */
export interface WorthOfReturn {
  readonly units: readonly WorthOfUnits[]
  readonly goods: Paise
  readonly shipping: Paise
  readonly rounding: Paise
  readonly total: Paise
  /** Whether nothing of the order is left with the buyer after it. */
  readonly isEverything: boolean
}

/**
 * What is owed for units that come back. In whatever order and parts an order comes back, its returns sum to its total and each of
 * their figures to the order's, to the paisa, because each is what is owed after it less what was owed before it:
 *
 * - a discount on the order is shared among the lines by largest remainder, so each line comes back at what was paid for it;
 * - carriage goes back with the last unit: part of a parcel was carried all the same, but an order undone is undone whole;
 * - cash goes back in whole rupees, as it came; what a partial return is rounded by, the last one makes up for.
 *
 * The units must be there to come back: `returned + quantity` of a line never exceeds its `quantity`.
 */
export function worthOfReturn(order: SoldOrder, units: readonly ReturnedUnits[]): WorthOfReturn {
  const paid = paidForLines(order)
  const returned = new Map(order.lines.map((line) => [line.id, line.returned]))
  const owedBefore = owed(order, paid, returned)
  const worths = units.map((each) => {
    const line = paid.get(each.orderLineId)
    if (!line) throw new RangeError(`no such order line: ${each.orderLineId}`)
    const from = returned.get(each.orderLineId) ?? 0
    returned.set(each.orderLineId, from + each.quantity)
    return { ...each, ...difference(worthUpTo(line, from + each.quantity), worthUpTo(line, from)) }
  })
  const isEverything = isAllReturned(order, returned)
  const goods = worths.reduce((a, worth) => a + worth.amount, 0)
  const shipping = isEverything ? order.shipping : 0
  const total = owed(order, paid, returned) - owedBefore
  return { units: worths, goods, shipping, rounding: total - goods - shipping, total, isEverything }
}

/** What goes back for a return: what it is worth, or what is left of the money where some of it went back before. */
export function refundOfReturn(total: Paise, payment: { amount: Paise; refunded: Paise }): Paise {
  return Math.min(total, payment.amount - payment.refunded)
}

interface PaidLine extends TaxSplit {
  readonly quantity: number
  readonly amount: Paise
}

const FIGURES = ['taxable', 'cgst', 'sgst', 'igst'] as const

/** Each line with its share of the order's own figures, which are after the discount; without one, a line's share is its own. */
function paidForLines(order: SoldOrder): ReadonlyMap<string, PaidLine> {
  const [taxable = [], cgst = [], sgst = [], igst = []] = FIGURES.map((figure) =>
    splitByLargestRemainder(
      order[figure],
      order.lines.map((line) => line[figure]),
    ),
  )
  return new Map(
    order.lines.map(({ id, quantity }, i) => {
      const split = { taxable: taxable[i] ?? 0, cgst: cgst[i] ?? 0, sgst: sgst[i] ?? 0, igst: igst[i] ?? 0 }
      return [id, { quantity, ...split, amount: split.taxable + split.cgst + split.sgst + split.igst }]
    }),
  )
}

/** What the first `count` units of a line are worth. The odd paise of a division go to the taxable value, as they do in a sale. */
function worthUpTo(line: PaidLine, count: number): TaxSplit & { amount: Paise } {
  const share = (whole: Paise) =>
    Number(divideRoundHalfUp(BigInt(whole) * BigInt(count), BigInt(line.quantity)))
  const [amount, cgst, sgst, igst] = [
    share(line.amount),
    share(line.cgst),
    share(line.sgst),
    share(line.igst),
  ]
  return { amount, taxable: amount - cgst - sgst - igst, cgst, sgst, igst }
}

function difference(
  after: TaxSplit & { amount: Paise },
  before: TaxSplit & { amount: Paise },
): TaxSplit & { amount: Paise } {
  return {
    amount: after.amount - before.amount,
    taxable: after.taxable - before.taxable,
    cgst: after.cgst - before.cgst,
    sgst: after.sgst - before.sgst,
    igst: after.igst - before.igst,
  }
}

/** What the shop owes the buyer once so many units of each line have come back. Never less for more units. */
function owed(
  order: SoldOrder,
  paid: ReadonlyMap<string, PaidLine>,
  returned: ReadonlyMap<string, number>,
): Paise {
  if (isAllReturned(order, returned)) return order.total
  let goods = 0
  for (const [id, line] of paid) goods += worthUpTo(line, returned.get(id) ?? 0).amount
  const payable = order.tender === 'cash' && goods > 0 ? goods + cashRounding(goods) : goods
  return Math.min(payable, order.total - order.shipping)
}

function isAllReturned(order: SoldOrder, returned: ReadonlyMap<string, number>): boolean {
  return order.lines.every((line) => (returned.get(line.id) ?? 0) === line.quantity)
}
