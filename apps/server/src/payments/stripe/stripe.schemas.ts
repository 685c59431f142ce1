import { z } from 'zod'

/** Only what we read; Stripe sends more, and may add. Amounts are paise. https://docs.stripe.com/api/payment_intents/object */

const metadata = z.record(z.string(), z.string())

export const stripeIntent = z.object({
  id: z.string(),
  object: z.literal('payment_intent'),
  amount: z.int(),
  amount_received: z.int(),
  currency: z.string(),
  status: z.enum([
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'processing',
    'requires_capture',
    'canceled',
    'succeeded',
  ]),
  client_secret: z.string().nullish(),
  created: z.int(),
  metadata,
  last_payment_error: z
    .object({
      code: z.string().nullish(),
      decline_code: z.string().nullish(),
      payment_method: z.object({ type: z.string().nullish() }).nullish(),
    })
    .nullish(),
})
export type StripeIntent = z.infer<typeof stripeIntent>

/** https://docs.stripe.com/api/charges/object: the metadata are those the intent had when it was made. */
export const stripeCharge = z.object({
  object: z.literal('charge'),
  amount: z.int(),
  captured: z.boolean(),
  payment_intent: z.string().nullable(),
  metadata,
})

/** https://docs.stripe.com/api/refunds/object */
export const stripeRefund = z.object({
  id: z.string(),
  amount: z.int(),
  status: z.enum(['pending', 'requires_action', 'succeeded', 'failed', 'canceled']).nullable(),
  metadata: metadata.nullish(),
})

export const pageOf = <T>(item: z.ZodType<T>) => z.object({ data: z.array(item), has_more: z.boolean() })
