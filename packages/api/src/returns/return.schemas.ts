import { z } from 'zod'
import { LIMITS } from '../commerce/limits.ts'
import { DISPOSITIONS, REFUND_REASONS, REFUND_STATUSES, RETURN_REASONS } from '../commerce/return-reason.ts'
import { id, instant, orderById, paise, quantity } from '../shared.schemas.ts'

const note = z.string().trim().max(LIMITS.noteLength)
/** The open session of the register whose drawer the cash comes out of. Only what was paid in cash needs one. */
const registerSessionId = id.nullable().default(null)

/** Units of a line may come back in both conditions at once: then the line is named twice. */
export const takeBackInput = orderById.extend({
  /** Made by the client when the button is first shown, sent with every retry. */
  idempotencyKey: id,
  lines: z
    .array(z.object({ orderLineId: id, quantity, disposition: z.enum(DISPOSITIONS) }))
    .min(1, 'Say what came back')
    .max(LIMITS.cartLines * DISPOSITIONS.length)
    .refine((lines) => new Set(lines.map(nameOf)).size === lines.length, 'A line is named twice'),
  reason: z.enum(RETURN_REASONS),
  note: note.default(''),
  registerSessionId,
})

function nameOf(line: { orderLineId: string; disposition: string }): string {
  return `${line.orderLineId}/${line.disposition}`
}

/** Money without goods, as a courtesy. */
export const refundPartInput = orderById.extend({
  idempotencyKey: id,
  amount: paise.min(1, 'Enter an amount'),
  /** Why, for the shop's own records. */
  note: note.min(1, 'Say why'),
  registerSessionId,
})

/** Goods that came back together. `total = goods + shipping + rounding` is the sum of the credit note. */
export const returnView = z.object({
  id,
  at: instant,
  reason: z.enum(RETURN_REASONS),
  lines: z.array(z.object({ orderLineId: id, quantity: z.int() })),
  goods: paise,
  shipping: paise,
  rounding: z.int(),
  total: paise,
  /** What goes back for it: less than `total` where some of the money had gone back before. */
  refunded: paise,
  creditNote: z.string(),
})

/** Money that goes back, or has. */
export const refundView = z.object({
  id,
  amount: paise,
  status: z.enum(REFUND_STATUSES),
  reason: z.enum(REFUND_REASONS),
  /** When it was promised. */
  at: instant,
})

export type TakeBackInput = z.infer<typeof takeBackInput>
export type RefundPartInput = z.infer<typeof refundPartInput>
export type ReturnView = z.infer<typeof returnView>
export type RefundView = z.infer<typeof refundView>
