import { z } from 'zod'

/** Only what we read; Razorpay sends more, and may add. Amounts are paise. https://razorpay.com/docs/api/orders/entity/ */

/** Empty notes come as an empty list, others as an object. */
const notes = z.union([
  z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  z
    .array(z.unknown())
    .max(0)
    .transform((): Record<string, string | number | null> => ({})),
])

export const razorpayOrder = z.object({
  id: z.string(),
  amount: z.int(),
  currency: z.literal('INR'),
  receipt: z.string().nullable(),
  status: z.enum(['created', 'attempted', 'paid']),
  notes,
})
export type RazorpayOrder = z.infer<typeof razorpayOrder>

/** https://razorpay.com/docs/api/payments/entity/ */
export const razorpayPayment = z.object({
  id: z.string(),
  order_id: z.string().nullable(),
  amount: z.int(),
  status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed']),
  captured: z.boolean().nullish(),
  method: z.string().nullish(),
  error_code: z.string().nullish(),
  error_reason: z.string().nullish(),
  created_at: z.int(),
})
export type RazorpayPayment = z.infer<typeof razorpayPayment>

/** https://razorpay.com/docs/api/refunds/entity/ */
export const razorpayRefund = z.object({
  id: z.string(),
  payment_id: z.string(),
  amount: z.int(),
  receipt: z.string().nullish(),
  status: z.enum(['pending', 'processed', 'failed']),
})

export const listOf = <T>(item: z.ZodType<T>) => z.object({ items: z.array(item) })

/** A webhook, as far as it says which order it is about. https://razorpay.com/docs/webhooks/payments/ */
export const razorpayEvent = z.object({
  event: z.string(),
  payload: z.object({
    order: z.object({ entity: z.object({ id: z.string() }) }).optional(),
    payment: z.object({ entity: z.object({ order_id: z.string().nullish() }) }).optional(),
  }),
})
