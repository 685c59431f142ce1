import type { ReviewsView } from '@galla/api'
import { EmptyState, Pagination, RatingBars, RatingStars, Section, Skeleton, type StarCount } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { MessageSquareText } from 'lucide-react'
import { useState } from 'react'
import { QueryError } from '../../components/query-error.tsx'
import { texts } from '../../texts/en.ts'
import { reviewsQuery } from './queries.ts'
import { ReviewList } from './review-list.tsx'

const words = texts.product
/** Where the stars of the head lead. */
export const REVIEWS_ID = 'reviews'

interface ReviewsProps {
  productId: string
  average: number | null
}

/** What people who bought it say: how the stars split, and page by page what they wrote. */
export function Reviews({ productId, average }: ReviewsProps) {
  const [choice, setChoice] = useState<{ stars: StarCount | null; page: number }>({ stars: null, page: 1 })
  const { stars, page } = choice
  const { data, error, isPending, isPlaceholderData, isFetching, refetch } = useQuery(
    reviewsQuery({ productId, page, ...(stars === null ? {} : { stars }) }),
  )
  return (
    <Section title={words.reviews}>
      {isPending && <Skeleton className="h-40 rounded-md" />}
      {!isPending && data === undefined && (
        <QueryError
          size="sm"
          title={words.reviewsFailed}
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      )}
      {data !== undefined && isUnreviewed(data) && (
        <EmptyState
          size="sm"
          icon={<MessageSquareText />}
          title={words.noReviews}
          text={words.noReviewsText}
        />
      )}
      {data !== undefined && !isUnreviewed(data) && (
        <div className="grid items-start gap-x-12 gap-y-8 md:grid-cols-[18rem_minmax(0,1fr)]">
          <Split
            average={average}
            byStars={data.byStars}
            stars={stars}
            onSelect={(chosen) => setChoice({ stars: chosen === stars ? null : chosen, page: 1 })}
          />
          <div aria-busy={isPlaceholderData} className="flex min-w-0 flex-col gap-6">
            <ReviewList reviews={data} stars={stars} onShowAll={() => setChoice({ stars: null, page: 1 })} />
            <Pagination
              page={data.page}
              pageCount={Math.ceil(data.total / data.pageSize)}
              onPageChange={(next) => setChoice({ stars, page: next })}
            />
          </div>
        </div>
      )}
    </Section>
  )
}

interface SplitProps {
  average: number | null
  byStars: readonly number[]
  stars: StarCount | null
  onSelect: (stars: StarCount) => void
}

function Split({ average, byStars, stars, onSelect }: SplitProps) {
  const [one = 0, two = 0, three = 0, four = 0, five = 0] = byStars
  const total = one + two + three + four + five
  return (
    <div className="flex flex-col gap-4">
      {average !== null && (
        <div className="flex flex-col gap-1">
          <p className="text-3xl font-semibold">{average.toFixed(1)}</p>
          <RatingStars rating={average} size="lg" />
          <p className="text-sm text-ink-muted">{words.basedOn(total)}</p>
        </div>
      )}
      <RatingBars
        counts={[one, two, three, four, five]}
        selected={stars}
        onSelect={onSelect}
        lineLabel={words.onlyStars}
      />
    </div>
  )
}

function isUnreviewed({ byStars }: ReviewsView): boolean {
  return byStars.every((count) => count === 0)
}
