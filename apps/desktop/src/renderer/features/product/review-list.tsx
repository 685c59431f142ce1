import type { ReviewsView } from '@galla/api'
import { Badge, Button, EmptyState, formatDate, RatingStars, type StarCount } from '@galla/ui'
import { BadgeCheck, MessageSquareText } from 'lucide-react'
import { texts } from '../../texts/en.ts'

const words = texts.product

interface ReviewListProps {
  reviews: ReviewsView
  /** Only reviews of this many stars are shown; null shows all. */
  stars: StarCount | null
  onShowAll: () => void
}

/** One page of reviews. */
export function ReviewList({ reviews, stars, onShowAll }: ReviewListProps) {
  const { items, total, page, pageSize } = reviews
  if (items.length === 0) {
    return (
      <EmptyState
        size="sm"
        icon={<MessageSquareText />}
        title={stars === null ? words.noReviews : words.noReviewsOfStar(stars)}
        action={<Button onClick={onShowAll}>{words.showAllReviews}</Button>}
      />
    )
  }
  const from = (page - 1) * pageSize + 1
  return (
    <>
      <div className="flex items-center justify-between gap-4">
        <p role="status" className="text-sm text-ink-muted">
          {words.reviewRange(from, from + items.length - 1, total)}
        </p>
        {stars !== null && (
          <Button size="sm" variant="quiet" onClick={onShowAll}>
            {words.showAllReviews}
          </Button>
        )}
      </div>
      <ul className="flex flex-col divide-y divide-line border-t border-line">
        {items.map((review) => (
          <li key={review.id} className="flex flex-col gap-2 py-5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <RatingStars rating={review.stars} size="sm" />
              <h3 className="text-sm font-semibold tracking-normal">{review.title}</h3>
            </div>
            <p className="max-w-prose text-sm leading-6 text-pretty whitespace-pre-line">{review.body}</p>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-muted">
              {review.customerName}, {formatDate(review.writtenAt)}
              {review.isVerifiedPurchase && (
                <Badge tone="accent" icon={<BadgeCheck aria-hidden />}>
                  {words.verified}
                </Badge>
              )}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
