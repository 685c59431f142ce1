const FIRST_CAPACITY = 1_024

/**
 * What filters, counts and sorts need of every product, one array a property: a pass over 200,000 products reads a few
 * megabytes in order instead of 200,000 objects. A product's number is its place in every array and never changes.
 */
export class ProductColumns {
  count = 0
  /** 1 while the product can be shown. */
  isLive = new Uint8Array(FIRST_CAPACITY)
  /** Of the variant its card shows, in paise. */
  price = new Float64Array(FIRST_CAPACITY)
  mrp = new Float64Array(FIRST_CAPACITY)
  /** Number in the category tree. */
  category = new Uint32Array(FIRST_CAPACITY)
  /** Number in the list of brands; 0 for none. */
  brand = new Uint32Array(FIRST_CAPACITY)
  /** Price band, whole stars and stock in one number: see `product-traits.ts`. */
  traits = new Uint8Array(FIRST_CAPACITY)
  /** Mean stars, 0 without a review. */
  rating = new Float64Array(FIRST_CAPACITY)
  ratingCount = new Uint32Array(FIRST_CAPACITY)
  /** Milliseconds since 1970. */
  createdAt = new Float64Array(FIRST_CAPACITY)
  /** How much shoppers want it and can have it: multiplies the score of a text. */
  popularity = new Float32Array(FIRST_CAPACITY)
  /** Makes a word count more in a short title. */
  brevity = new Float32Array(FIRST_CAPACITY)
  /** Fingerprint of the words it was indexed with. */
  textHash = new Int32Array(FIRST_CAPACITY)

  /** Makes room for one more product and answers its number. */
  append(): number {
    if (this.count === this.isLive.length) this.#grow()
    this.count += 1
    return this.count - 1
  }

  #grow(): void {
    const capacity = this.count * 2
    this.isLive = larger(this.isLive, new Uint8Array(capacity))
    this.price = larger(this.price, new Float64Array(capacity))
    this.mrp = larger(this.mrp, new Float64Array(capacity))
    this.category = larger(this.category, new Uint32Array(capacity))
    this.brand = larger(this.brand, new Uint32Array(capacity))
    this.traits = larger(this.traits, new Uint8Array(capacity))
    this.rating = larger(this.rating, new Float64Array(capacity))
    this.ratingCount = larger(this.ratingCount, new Uint32Array(capacity))
    this.createdAt = larger(this.createdAt, new Float64Array(capacity))
    this.popularity = larger(this.popularity, new Float32Array(capacity))
    this.brevity = larger(this.brevity, new Float32Array(capacity))
    this.textHash = larger(this.textHash, new Int32Array(capacity))
  }
}

function larger<T extends { set(from: ArrayLike<number>): void } & ArrayLike<number>>(from: T, to: T): T {
  to.set(from)
  return to
}
