/** Why goods come back. */
export const RETURN_REASONS = ['changed_mind', 'faulty', 'wrong_item', 'not_as_described', 'other'] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]

/** What becomes of goods that came back: on the shelf again, or written off. */
export const DISPOSITIONS = ['restock', 'damaged'] as const
export type Disposition = (typeof DISPOSITIONS)[number]

/** Why money goes back. */
export const REFUND_REASONS = ['order_cancelled', 'late_payment', 'return', 'void', 'goodwill'] as const
export type RefundReason = (typeof REFUND_REASONS)[number]

export const REFUND_STATUSES = ['pending', 'succeeded'] as const
export type RefundStatus = (typeof REFUND_STATUSES)[number]
