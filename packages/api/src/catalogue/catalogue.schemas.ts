import { z } from 'zod'
import { LIMITS } from '../commerce/limits.ts'
import { id, instant, paise, picture, variantOption } from '../shared.schemas.ts'

const slug = z.string().min(1).max(200)

export const SORTS = [
  'relevance',
  'popular',
  'price_low',
  'price_high',
  'rating',
  'newest',
  'saving',
] as const
export const PRICE_BANDS = [0, 200_00, 500_00, 1_000_00, 2_500_00, 5_000_00, 10_000_00, 50_000_00] as const

/** The whole state of a results page; the renderer keeps exactly this in the URL. Prices in paise. */
export const searchInput = z.object({
  query: z.string().trim().max(LIMITS.searchQueryLength).default(''),
  /** A category's path of slugs, e.g. `groceries/rice-grains`; its sub-categories are included. */
  category: z.string().max(300).optional(),
  brands: z.array(slug).max(50).default([]),
  priceMin: paise.optional(),
  priceMax: paise.optional(),
  /** Lowest mean rating, 1 to 4 stars and up. */
  ratingAtLeast: z.int().min(1).max(4).optional(),
  inStock: z.boolean().default(false),
  sort: z.enum(SORTS).default('relevance'),
  page: z.int().min(1).max(10_000).default(1),
  pageSize: z.int().min(1).max(LIMITS.pageSize).default(24),
})

export const productCard = z.object({
  id,
  slug: z.string(),
  title: z.string(),
  brand: z.string().nullable(),
  picture,
  /** The cheapest variant that is in stock, or the cheapest when none is. */
  price: paise,
  mrp: paise,
  /** True when variants have different prices: the card says "from". */
  hasPriceRange: z.boolean(),
  ratingAverage: z.number().nullable(),
  ratingCount: z.int(),
  /** Units of all variants together that can be bought now. */
  available: z.int(),
  /** Set when the product has exactly one variant, which can then be put into the cart from the card. */
  onlyVariantId: id.nullable(),
})

export const facetValue = z.object({ value: z.string(), label: z.string(), count: z.int() })
export const categoryFacet = facetValue.extend({ depth: z.int() })

/** Counts say how many products one would see on choosing that value, the other filters staying as they are. */
export const facets = z.object({
  categories: z.array(categoryFacet),
  brands: z.array(facetValue),
  prices: z.array(z.object({ min: paise, max: paise.nullable(), count: z.int() })),
  ratings: z.array(z.object({ atLeast: z.int(), count: z.int() })),
  inStock: z.int(),
})

export const searchResult = z.object({
  items: z.array(productCard),
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
  facets,
  /** The words that were searched for instead, when the typed ones found nothing; shown as "Showing results for". */
  correctedQuery: z.string().nullable(),
  /** A likelier spelling offered beside results that were found; shown as "Did you mean". */
  didYouMean: z.string().nullable(),
  /** Category path, top first, when one is chosen. */
  breadcrumbs: z.array(z.object({ path: z.string(), name: z.string() })),
})

export const suggestInput = z.object({ query: z.string().trim().min(1).max(LIMITS.searchQueryLength) })
export const suggestion = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('query'), text: z.string() }),
  z.object({ kind: z.literal('category'), text: z.string(), path: z.string() }),
  z.object({ kind: z.literal('brand'), text: z.string(), slug: z.string() }),
  z.object({ kind: z.literal('product'), text: z.string(), slug: z.string(), picture, price: paise }),
])
export const suggestions = z.array(suggestion).max(12)

export const categoryNode = z.object({
  path: z.string(),
  name: z.string(),
  picture,
  count: z.int(),
  children: z.array(z.object({ path: z.string(), name: z.string(), count: z.int() })),
})

export const homeView = z.object({
  categories: z.array(categoryNode),
  deals: z.array(productCard),
  popular: z.array(productCard),
  newest: z.array(productCard),
})

export const productBySlug = z.object({ slug })
export const cardsById = z.object({ ids: z.array(id).max(24) })

export const variantView = z.object({
  id,
  sku: z.string(),
  barcode: z.string().nullable(),
  options: z.array(variantOption),
  price: paise,
  mrp: paise,
  /** Read from the stock itself, not from the search index. */
  available: z.int(),
  /** Units one customer may have ordered in all; null without a limit. */
  maxPerCustomer: z.int().nullable(),
})

export const productView = z.object({
  id,
  slug: z.string(),
  title: z.string(),
  brand: z.object({ name: z.string(), slug: z.string() }).nullable(),
  breadcrumbs: z.array(z.object({ path: z.string(), name: z.string() })),
  description: z.string(),
  specifications: z.array(z.object({ name: z.string(), value: z.string() })),
  pictures: z.array(picture).min(1),
  ratingAverage: z.number().nullable(),
  ratingCount: z.int(),
  variants: z.array(variantView).min(1),
  related: z.array(productCard),
})

export const reviewsInput = z.object({
  productId: id,
  stars: z.int().min(1).max(5).optional(),
  page: z.int().min(1).max(10_000).default(1),
})
export const reviewView = z.object({
  id,
  stars: z.int(),
  title: z.string(),
  body: z.string(),
  customerName: z.string(),
  writtenAt: instant,
  isVerifiedPurchase: z.boolean(),
})
export const reviewsView = z.object({
  items: z.array(reviewView),
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
  /** How many reviews gave 1, 2, 3, 4 and 5 stars, in that order. */
  byStars: z.array(z.int()).length(5),
})

export type SearchInput = z.infer<typeof searchInput>
export type SearchResult = z.infer<typeof searchResult>
export type ProductCard = z.infer<typeof productCard>
export type Facets = z.infer<typeof facets>
export type Suggestion = z.infer<typeof suggestion>
export type CategoryNode = z.infer<typeof categoryNode>
export type HomeView = z.infer<typeof homeView>
export type ProductView = z.infer<typeof productView>
export type VariantView = z.infer<typeof variantView>
export type ReviewsInput = z.infer<typeof reviewsInput>
export type ReviewsView = z.infer<typeof reviewsView>
