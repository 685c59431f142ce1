import { type ProductView, refuse } from '@galla/api'
import type { Database } from '../database/database.ts'
import { findCards, ratingAverageOf } from './card.queries.ts'
import { pictureOf } from './picture.ts'
import { findImages, findLineage, findProduct, findVariants } from './product-page.queries.ts'
import type { SearchIndex } from './search-index/search-index.ts'

const RELATED = 12

/**
 * The page of one product. Everything that is decided on (price, available units) is read from the database; only which
 * other products to show beside it comes from the search index. Refuses with `not_found` when nothing of it is sold.
 */
export async function showProduct(
  { db, index }: { db: Database; index: SearchIndex },
  slug: string,
): Promise<ProductView> {
  const product = await findProduct(db, slug)
  if (product === null) refuse({ code: 'not_found', what: 'product' })
  const [variants, images, breadcrumbs, related] = await Promise.all([
    findVariants(db, product.id),
    findImages(db, product.id),
    findLineage(db, product.categoryPath),
    findCards(db, index.related(product.id, RELATED)),
  ])
  if (variants.length === 0) refuse({ code: 'not_found', what: 'product' })
  const { id, title, description, specifications, ratingSum, ratingCount, drawing } = product
  return {
    id,
    slug,
    title,
    brand:
      product.brandName === null || product.brandSlug === null
        ? null
        : { name: product.brandName, slug: product.brandSlug },
    breadcrumbs,
    description,
    specifications,
    pictures: images.length === 0 ? [pictureOf(drawing, null)] : images.map((url) => pictureOf(drawing, url)),
    ratingAverage: ratingAverageOf(ratingSum, ratingCount),
    ratingCount,
    variants,
    related,
  }
}
