import { z } from 'zod'
import { LIMITS } from '../commerce/limits.ts'
import { id, instant, pageCursor, picture, variantOption } from '../shared.schemas.ts'

/** Why staff change what is on hand. `receipt` and `found` add, the rest may only take away; `correction` does both. */
export const ADJUSTMENT_REASONS = ['receipt', 'found', 'correction', 'damage', 'theft', 'expired'] as const
export const MOVEMENT_REASONS = [
  ...ADJUSTMENT_REASONS,
  'opening',
  'reserve',
  'release',
  'shipment',
  'sale',
  'void',
  'return',
] as const

export const listStockInput = z.object({
  /** Words of the title, a SKU or a barcode. */
  query: z.string().trim().max(LIMITS.searchQueryLength).default(''),
  /** Only variants at or below their low mark. */
  onlyLow: z.boolean().default(false),
  cursor: pageCursor.optional(),
})

export const stockLevelView = z.object({
  locationId: id,
  locationName: z.string(),
  variantId: id,
  productId: id,
  sku: z.string(),
  barcode: z.string().nullable(),
  title: z.string(),
  options: z.array(variantOption),
  picture,
  onHand: z.int(),
  reserved: z.int(),
  leased: z.int(),
  available: z.int(),
  lowAt: z.int(),
  /** Units of the variant one customer may have ordered in all; null without a limit. */
  maxPerCustomer: z.int().nullable(),
})
export const stockPage = z.object({ items: z.array(stockLevelView), nextCursor: pageCursor.nullable() })

export const adjustStockInput = z
  .object({
    /** A repeat of the same key answers the first result and moves nothing. */
    idempotencyKey: id,
    locationId: id,
    variantId: id,
    onHandDelta: z
      .int()
      .min(-100_000)
      .max(100_000)
      .refine((delta) => delta !== 0, 'Enter how many units to add or take away'),
    reason: z.enum(ADJUSTMENT_REASONS),
    note: z.string().trim().max(LIMITS.noteLength).default(''),
  })
  .refine((input) => input.reason === 'correction' || input.onHandDelta > 0 === isIncrease(input.reason), {
    message: 'This reason does not fit the direction of the change',
    path: ['reason'],
  })

function isIncrease(reason: (typeof ADJUSTMENT_REASONS)[number]): boolean {
  return reason === 'receipt' || reason === 'found'
}

/** A limit is for everybody who buys online, from now on; null takes it away. */
export const setCustomerLimitInput = z.object({
  variantId: id,
  maxPerCustomer: z.int().min(1).max(LIMITS.lineQuantity).nullable(),
})

export const listMovementsInput = z.object({ locationId: id, variantId: id, cursor: pageCursor.optional() })
export const movementView = z.object({
  id,
  at: instant,
  reason: z.enum(MOVEMENT_REASONS),
  onHandDelta: z.int(),
  reservedDelta: z.int(),
  leasedDelta: z.int(),
  /** The order's number, where an order moved the stock. */
  orderNumber: z.string().nullable(),
  actorName: z.string().nullable(),
  note: z.string(),
})
export const movementPage = z.object({ items: z.array(movementView), nextCursor: pageCursor.nullable() })

export type AdjustmentReason = (typeof ADJUSTMENT_REASONS)[number]
export type MovementReason = (typeof MOVEMENT_REASONS)[number]
export type ListStockInput = z.infer<typeof listStockInput>
export type StockLevelView = z.infer<typeof stockLevelView>
export type StockPage = z.infer<typeof stockPage>
export type AdjustStockInput = z.infer<typeof adjustStockInput>
export type SetCustomerLimitInput = z.infer<typeof setCustomerLimitInput>
export type ListMovementsInput = z.infer<typeof listMovementsInput>
export type MovementPage = z.infer<typeof movementPage>
