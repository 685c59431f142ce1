import { z } from 'zod'
import { LIMITS } from './commerce/limits.ts'
import { STATE_CODES } from './commerce/state-code.ts'

/** Paise in an answer or a request: a whole number, never negative. */
export const paise = z.int().min(0)
/** A uuid v7, made by the server, or by the client for idempotency keys (RFC 9562). */
export const id = z.uuid()
export const orderById = z.object({ orderId: id })
export const instant = z.iso.datetime({ offset: true })
export const quantity = z.int().min(1).max(LIMITS.lineQuantity)

/** An Indian PIN code: six digits, the first 1–9 (India Post). */
export const pincode = z.string().regex(/^[1-9]\d{5}$/, 'A PIN code has six digits')
export const stateCode = z.enum(STATE_CODES)

/** Ten digits that begin with 6–9, with or without +91, 91 or 0 in front; kept as the ten digits. */
export const phone = z
  .string()
  .transform((text) => text.replace(/[\s()-]/g, '').replace(/^(?:\+?91|0)(?=\d{10}$)/, ''))
  .pipe(z.string().regex(/^[6-9]\d{9}$/, 'A mobile number has ten digits and begins with 6, 7, 8 or 9'))

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('This does not look like an e-mail address').max(254))
export const personName = z.string().trim().min(1, 'Enter a name').max(LIMITS.nameLength)
export const pageCursor = z.string().max(200)

export const variantOption = z.object({ name: z.string(), value: z.string() })
export type VariantOption = z.infer<typeof variantOption>

/** A picture of a product: the shop's own drawing by name, or the product's own image. */
export const picture = z.object({ url: z.string(), kind: z.enum(['own', 'drawing']) })
export type Picture = z.infer<typeof picture>
