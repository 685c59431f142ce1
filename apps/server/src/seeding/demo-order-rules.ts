import type { DemoReview } from './read-demo-people.ts'

/** One purchase that stands behind some reviews of one customer, with the times of its steps. */
export interface DemoPurchase {
  readonly customer: string
  readonly reviews: readonly DemoReview[]
  readonly placedAt: Date
  readonly packedAt: Date
  readonly shippedAt: Date
  readonly deliveredAt: Date
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** People buy a few things at a time, and write about them within a few days. */
const LINES_AT_MOST = 4
const DAYS_TOGETHER = 6

/** From the order to the parcel, and from the parcel to the oldest review. */
const PACKED_AFTER_MS = 5 * HOUR_MS
const SHIPPED_AFTER_MS = 22 * HOUR_MS
const DELIVERED_AFTER_MS = 3 * DAY_MS
const REVIEWED_AFTER_MS = DELIVERED_AFTER_MS + 20 * HOUR_MS

/**
 * The purchases that verify the reviews: each customer's reviews, the oldest first, up to four written within six days of each
 * other to an order. Sorted by when the goods left, which is the order of the invoices.
 */
export function planPurchases(reviews: readonly DemoReview[], now: Date): DemoPurchase[] {
  const byCustomer = Map.groupBy(reviews, (review) => review.customer)
  const purchases = [...byCustomer].flatMap(([customer, own], index) =>
    together(own).map((bought) => purchase(customer, { bought, now, minute: index })),
  )
  return purchases.sort((a, b) => a.shippedAt.getTime() - b.shippedAt.getTime())
}

/** When a review of so many days ago was written: in the evening of its day, as far as the clock knows. */
export function writtenAt(review: DemoReview, now: Date): Date {
  return new Date(now.getTime() - review.days_ago * DAY_MS)
}

function together(reviews: readonly DemoReview[]): DemoReview[][] {
  const orders: DemoReview[][] = []
  for (const review of reviews.toSorted((a, b) => b.days_ago - a.days_ago)) {
    const open = orders.at(-1)
    const oldest = open?.[0]
    const fits = oldest && open.length < LINES_AT_MOST && oldest.days_ago - review.days_ago <= DAYS_TOGETHER
    if (fits) open.push(review)
    else orders.push([review])
  }
  return orders
}

function purchase(
  customer: string,
  { bought, now, minute }: { bought: readonly DemoReview[]; now: Date; minute: number },
): DemoPurchase {
  const oldest = Math.min(...bought.map((review) => writtenAt(review, now).getTime()))
  // Customers order at different minutes, so that no two orders stand at the same instant.
  const placed = oldest - REVIEWED_AFTER_MS - minute * 60_000
  return {
    customer,
    reviews: bought,
    placedAt: new Date(placed),
    packedAt: new Date(placed + PACKED_AFTER_MS),
    shippedAt: new Date(placed + SHIPPED_AFTER_MS),
    deliveredAt: new Date(placed + DELIVERED_AFTER_MS),
  }
}
