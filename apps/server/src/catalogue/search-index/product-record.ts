/** What the index reads of one product that can be bought: the row of `product-rows.queries.ts`. Prices in paise. */
export interface ProductRecord {
  readonly id: string
  readonly title: string
  readonly brand: { readonly name: string; readonly slug: string } | null
  readonly categoryPath: string
  readonly categoryName: string
  /** The values of its specifications and of its variants' options, in one text. */
  readonly specifications: string
  /** Of the variant its card shows: the cheapest in stock, or the cheapest. */
  readonly price: number
  readonly mrp: number
  readonly available: number
  readonly ratingSum: number
  readonly ratingCount: number
  readonly soldCount: number
  readonly createdAt: number
}

export interface CategoryRecord {
  readonly path: string
  readonly name: string
}
