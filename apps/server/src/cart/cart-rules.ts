import {
  type CartLineNotice,
  type CartLineView,
  type CartView,
  calculateOrderTotals,
  LIMITS,
} from '@galla/api'
import { pictureOf } from '../catalogue/picture.ts'
import type { CartLineRow } from './cart-view.queries.ts'

export interface LineBound {
  /** The most units one line may have now. */
  readonly maximum: number
  readonly reason: CartLineView['maximumReason']
}

/** Units that are there, and those the variant's limit leaves this shopper; null without a limit. */
export type UnitsToHave = Pick<CartLineRow, 'available' | 'limitLeft'>

/** How many units of a variant one may choose, and what sets that bound: the smallest of what could. */
export function lineBound({ available, limitLeft }: UnitsToHave): LineBound {
  const bounds: LineBound[] = [
    { maximum: LIMITS.lineQuantity, reason: 'order_limit' },
    { maximum: limitLeft ?? Number.POSITIVE_INFINITY, reason: 'customer_limit' },
    { maximum: available, reason: 'stock' },
  ]
  const { maximum, reason } = bounds.reduce((least, bound) => (bound.maximum < least.maximum ? bound : least))
  return { maximum: Math.max(0, maximum), reason }
}

export interface DecidedQuantity {
  /** What the line has from now on; 0 means that there is none. */
  readonly quantity: number
  /** What the shopper was given of what they asked for; null when that was all. */
  readonly given: number | null
}

/** Adding never takes away: a line that has more than is left keeps what it has, and its notice says so. */
export function decideAdd(current: number, asked: number, { maximum }: LineBound): DecidedQuantity {
  const given = Math.min(asked, Math.max(0, maximum - current))
  return { quantity: current + given, given: given === asked ? null : given }
}

/**
 * Setting gives what is left when more is asked for. When nothing is left the line stays, no larger than it was, so that the
 * shopper sees that it is sold out instead of losing it.
 */
export function decideSet(current: number, asked: number, { maximum }: LineBound): DecidedQuantity {
  if (asked <= maximum) return { quantity: asked, given: null }
  if (maximum > 0) return { quantity: maximum, given: maximum }
  return { quantity: Math.min(current, asked), given: 0 }
}

/** What the shopper should know of a line. One that is not sold any more has no price or stock to speak of. */
export function noticesOf(
  line: Pick<CartLineRow, 'isActive' | 'available' | 'limitLeft' | 'quantity' | 'price' | 'priceSeen'>,
): CartLineNotice[] {
  if (!line.isActive) return [{ kind: 'not_sold' }]
  const notices: CartLineNotice[] = []
  if (line.available <= 0) notices.push({ kind: 'sold_out' })
  else if (line.available < line.quantity) notices.push({ kind: 'only_left', available: line.available })
  else if (line.limitLeft !== null && line.limitLeft < line.quantity)
    notices.push({ kind: 'over_limit', left: Math.max(0, line.limitLeft) })
  if (line.price !== line.priceSeen) {
    notices.push({ kind: 'price_changed', was: line.priceSeen, is: line.price })
  }
  return notices
}

/** A cart with nothing in it. */
export const EMPTY_CART: CartView = {
  token: null,
  lines: [],
  savedForLater: [],
  itemCount: 0,
  mrpTotal: 0,
  subtotal: 0,
  total: 0,
  canCheckOut: false,
}

/**
 * The cart as it is shown. Totals are the order's own arithmetic over what can be ordered: neither what is saved for later nor
 * what is not sold any more. A changed price is told and does not stand in the way.
 */
export function cartViewOf(rows: readonly CartLineRow[], token: string | null): CartView {
  const inCart = rows.filter((row) => !row.isSaved)
  const lines = inCart.map(lineViewOf)
  const sold = lines.filter((_, index) => inCart[index]?.isActive)
  // The total is the same within the state and across; only its split into taxes is not, and the cart shows none.
  const totals = calculateOrderTotals(sold, 'within_state')
  return {
    token,
    lines,
    savedForLater: rows.filter((row) => row.isSaved).map(lineViewOf),
    itemCount: lines.reduce((sum, line) => sum + line.quantity, 0),
    mrpTotal: totals.mrpTotal,
    subtotal: totals.subtotal,
    total: totals.total,
    canCheckOut: lines.length > 0 && lines.length <= LIMITS.cartLines && lines.every(isBuyable),
  }
}

function isBuyable(line: CartLineView): boolean {
  return line.notices.every((notice) => notice.kind === 'price_changed')
}

function lineViewOf(row: CartLineRow): CartLineView {
  const bound = lineBound(row.isActive ? row : { available: 0, limitLeft: null })
  return {
    variantId: row.variantId,
    productId: row.productId,
    slug: row.slug,
    title: row.title,
    brand: row.brand,
    options: row.options,
    sku: row.sku,
    picture: pictureOf(row.drawing, row.imageUrl),
    quantity: row.quantity,
    unitPrice: row.price,
    mrp: row.mrp,
    taxRateBasisPoints: row.taxRateBasisPoints,
    lineTotal: row.quantity * row.price,
    maximum: bound.maximum,
    maximumReason: bound.reason,
    notices: noticesOf(row),
  }
}
