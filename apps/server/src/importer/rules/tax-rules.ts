import { z } from 'zod'
import { pathTable } from './path-table.ts'
import data from './tax-rules.json' with { type: 'json' }

const taxClass = z.strictObject({
  hsn: z.string().regex(/^(\d{4}|\d{6}|\d{8})$/),
  /** Basis points. */
  rate: z.int().min(0),
  /** The slab that applies above its limit. */
  above: z.string().optional(),
})
const rules = z
  .strictObject({
    about: z.string(),
    slabs: z.record(z.string(), z.strictObject({ limit: z.int().min(1), rate: z.int().min(0) })),
    default: taxClass,
    categories: z.record(z.string(), taxClass),
  })
  .parse(data)

const byCategory = pathTable(rules.categories, rules.default)

/** HSN code and GST rate (basis points) of goods of a category, sold at `price` paise with the tax in it. */
export function taxOfCategory(category: readonly string[], price: number): { hsn: string; rate: number } {
  const { hsn, rate, above } = byCategory(category)
  const slab = above === undefined ? undefined : rules.slabs[above]
  if (!slab) return { hsn, rate }
  // The law sets the limit on the value without tax; at the lower rate that value is price × 100 / (100 + rate).
  const isAbove = price * 10_000 > slab.limit * (10_000 + rate)
  return { hsn, rate: isAbove ? slab.rate : rate }
}
