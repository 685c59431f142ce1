import type { ProductCard } from '@galla/api'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { offerOfProduct } from './offer.queries.ts'
import { pictureOf } from './picture.ts'

interface CardRow {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly brand: string | null
  readonly drawing: string
  readonly imageUrl: string | null
  readonly price: number
  readonly mrp: number
  readonly hasPriceRange: boolean
  readonly ratingSum: number
  readonly ratingCount: number
  readonly available: number
  readonly onlyVariantId: string | null
}

/** The cards of products as they are now, in the order asked; products that are not sold are left out. */
export async function findCards(db: Database, ids: readonly string[]): Promise<ProductCard[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<CardRow>`
    SELECT p.id, p.slug, p.title, brand.name AS brand, p.drawing, p.rating_sum AS "ratingSum",
      p.rating_count AS "ratingCount", offer.price, offer.mrp, offer.available,
      offer.has_price_range AS "hasPriceRange", offer.only_variant_id AS "onlyVariantId",
      (SELECT url FROM product_image AS i WHERE i.product_id = p.id ORDER BY i.position, i.id LIMIT 1) AS "imageUrl"
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS wanted (id, place)
    JOIN product AS p ON p.id = wanted.id
    LEFT JOIN brand ON brand.id = p.brand_id
    JOIN ${offerOfProduct} AS offer ON offer.price IS NOT NULL
    ORDER BY wanted.place`.execute(db)
  return rows.map(toCard)
}

/** Stars as they are shown: two decimals say more than anyone can see. Null without a review. */
export function ratingAverageOf(ratingSum: number, ratingCount: number): number | null {
  return ratingCount === 0 ? null : Math.round((ratingSum * 100) / ratingCount) / 100
}

function toCard({ drawing, imageUrl, ratingSum, ...row }: CardRow): ProductCard {
  return {
    ...row,
    picture: pictureOf(drawing, imageUrl),
    ratingAverage: ratingAverageOf(ratingSum, row.ratingCount),
  }
}
