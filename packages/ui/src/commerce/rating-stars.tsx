import { Star } from 'lucide-react'
import { formatCount } from '../format/count.ts'
import { cx } from '../lib/cx.ts'

export interface RatingStarsProps {
  /** 0 to 5, such as 4.3. */
  rating: number
  /** How many people rated; shown behind the stars. */
  count?: number | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
  /** Shows the figure before the stars. */
  showFigure?: boolean | undefined
  /** What a screen reader says in place of the stars. */
  textAlternative?: ((rating: number, count: number | undefined) => string) | undefined
  className?: string | undefined
}

const SIZES = { sm: 'size-3.5', md: 'size-4', lg: 'size-5' }
const TEXT = { sm: 'text-xs', md: 'text-sm', lg: 'text-base' }
const PLACES = [0, 1, 2, 3, 4]

/** A rating to read: stars in ink, filled to the tenth, with a text in their place for screen readers. */
export function RatingStars(props: RatingStarsProps) {
  const { rating, count, size = 'md', showFigure, textAlternative = defaultText, className } = props
  return (
    <span className={cx('inline-flex items-center gap-1.5', TEXT[size], className)}>
      <span className="sr-only">{textAlternative(rating, count)}</span>
      {showFigure && (
        <span aria-hidden className="font-semibold">
          {rating.toFixed(1)}
        </span>
      )}
      <span aria-hidden className="flex gap-px">
        {PLACES.map((place) => (
          <PartStar key={place} filled={Math.min(1, Math.max(0, rating - place))} className={SIZES[size]} />
        ))}
      </span>
      {count !== undefined && (
        <span aria-hidden className="text-ink-muted tabular-nums">
          ({formatCount(count)})
        </span>
      )}
    </span>
  )
}

function PartStar({ filled, className }: { filled: number; className: string }) {
  return (
    <span className={cx('relative', className)}>
      <Star className="absolute inset-0 size-full fill-ink/18 text-transparent" />
      <span
        className="absolute inset-y-0 left-0 overflow-hidden"
        style={{ width: `${Math.round(filled * 100)}%` }}
      >
        <Star className={cx('max-w-none fill-ink text-transparent', className)} />
      </span>
    </span>
  )
}

function defaultText(rating: number, count: number | undefined): string {
  const stars = `Rated ${rating.toFixed(1)} out of 5`
  return count === undefined
    ? stars
    : `${stars} by ${formatCount(count)} ${count === 1 ? 'person' : 'people'}`
}
