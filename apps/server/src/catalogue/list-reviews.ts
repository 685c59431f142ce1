import type { ReviewsInput, ReviewsView } from '@galla/api'
import type { Database } from '../database/database.ts'
import { countReviewsByStars, findReviews } from './review.queries.ts'

const REVIEWS_A_PAGE = 10

/** A page of a product's reviews, newest first, with how many gave each number of stars (whatever is filtered). */
export async function listReviews(db: Database, input: ReviewsInput): Promise<ReviewsView> {
  const [byStars, rows] = await Promise.all([
    countReviewsByStars(db, input.productId),
    findReviews(db, {
      productId: input.productId,
      stars: input.stars ?? null,
      offset: (input.page - 1) * REVIEWS_A_PAGE,
      limit: REVIEWS_A_PAGE,
    }),
  ])
  const total =
    input.stars === undefined
      ? byStars.reduce((sum, count) => sum + count, 0)
      : (byStars[input.stars - 1] ?? 0)
  return {
    items: rows.map(({ writtenAt, customerName, ...row }) => ({
      ...row,
      customerName: publicName(customerName),
      writtenAt: writtenAt.toISOString(),
    })),
    total,
    page: input.page,
    pageSize: REVIEWS_A_PAGE,
    byStars,
  }
}

/** "Asha R." of Asha Rao: everybody reads reviews, and a full name is nobody's business. */
function publicName(name: string): string {
  const [first = '', ...others] = name.split(/\s+/)
  const last = others.at(-1)
  return last === undefined ? first : `${first} ${last.slice(0, 1)}.`
}
