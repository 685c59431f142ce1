/** How an order is paid online. */
export const ONLINE_TENDERS = ['upi', 'card', 'cod'] as const
export type OnlineTender = (typeof ONLINE_TENDERS)[number]

/** At the counter: what the operator has in hand or sees arrive before the sale is done. */
export const COUNTER_TENDERS = ['cash', 'upi', 'card'] as const

/** Every way an order of either kind is paid. */
export const TENDERS = ['upi', 'card', 'cod', 'cash'] as const
export type Tender = (typeof TENDERS)[number]

/** Paid through a gateway before the order is placed; COD is paid at the door. */
export function isPrepaid(tender: OnlineTender): boolean {
  return tender !== 'cod'
}
