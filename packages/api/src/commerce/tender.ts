/** How an order is paid. The counter's tenders (`cash`, `store_credit`) come with the counter. */
export const ONLINE_TENDERS = ['upi', 'card', 'cod'] as const
export type OnlineTender = (typeof ONLINE_TENDERS)[number]

/** Paid through a gateway before the order is placed; COD is paid at the door. */
export function isPrepaid(tender: OnlineTender): boolean {
  return tender !== 'cod'
}
