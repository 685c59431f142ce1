import { z } from 'zod'
import { pathTable } from './path-table.ts'
import data from './placeholder-prices.json' with { type: 'json' }

const paise = z.int().min(1)
const prices = z
  .strictObject({ about: z.string(), default: paise, categories: z.record(z.string(), paise) })
  .parse(data)

/** A believable price in paise for goods of a category whose file has none. The report says that it is a placeholder. */
export const placeholderPrice: (category: readonly string[]) => number = pathTable(
  prices.categories,
  prices.default,
)
