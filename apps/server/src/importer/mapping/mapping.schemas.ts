import { z } from 'zod'
import { TEXT_STEP_NAMES } from './text-steps.ts'

/** The column's name in the file, or several of which the first that the file has is read. */
const source = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])
const steps = z.array(z.enum(TEXT_STEP_NAMES)).default([])

const textColumn = z.strictObject({ column: source, steps })
const listColumn = textColumn.extend({ separator: z.string().min(1) })
const pairsColumn = textColumn.extend({ format: z.enum(['pairs', 'ruby-hash']) })

/** Which of the file's columns fills which field. A field without a column is empty. */
const columns = z.strictObject({
  handle: textColumn.optional(),
  title: textColumn,
  brand: textColumn.optional(),
  category: listColumn.optional(),
  description: textColumn.optional(),
  specifications: pairsColumn.optional(),
  drawing: textColumn.optional(),
  imageUrls: listColumn.optional(),
  sku: textColumn,
  barcode: textColumn.optional(),
  options: pairsColumn.optional(),
  /** Rupees, tax included. */
  price: textColumn.optional(),
  /** Rupees, tax included; empty means that the price is the MRP. */
  mrp: textColumn.optional(),
  hsn: textColumn.optional(),
  /** Percent. */
  taxRate: textColumn.optional(),
  stock: textColumn.optional(),
})

/** How a messy category path becomes one of the shop's. See docs/importing.md. */
const categoryRules = z.strictObject({
  /** The file's real top categories and what the shop calls them; any other top is no category. */
  tops: z.record(z.string(), z.string()),
  /** Names a table of words under `rules/`, which places what has no real top. */
  words: z.enum(['general', 'grocery']),
  fallback: z.string().min(1),
  maxDepth: z.int().min(1).max(3),
})

/** How rows that are one product in several sizes, colours or packs become its variants. */
const foldRules = z.strictObject({
  /** Tops whose titles may name the colour in passing ("Slim Fit Women's Blue Jeans"). */
  colourInTitle: z.array(z.string()),
})

const rules = z.strictObject({
  /** Fill an empty brand from the category level that repeats it, or from brands of other rows. */
  guessBrand: z.boolean().default(false),
  category: categoryRules.optional(),
  fold: foldRules.optional(),
  /** Take HSN and rate from the table of categories where the file has none. */
  taxByCategory: z.boolean().default(false),
  /** Give a product without price the placeholder of its category, and say so in the report. */
  placeholderPrices: z.boolean().default(false),
  /** Units to receive for a new variant where the file does not say. */
  stock: z.int().min(0).default(0),
})

export const mappingSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** One sentence for the person who chooses a mapping. */
  about: z.string().min(1),
  columns,
  rules: rules.prefault({}),
})

export type Mapping = z.infer<typeof mappingSchema>
export type MappingRules = Mapping['rules']
export type CategoryRules = z.infer<typeof categoryRules>
export type FoldRules = z.infer<typeof foldRules>
export type TextColumn = z.infer<typeof textColumn>
