import { Star } from 'lucide-react'
import { formatCount } from '../format/count.ts'
import { VisuallyHidden } from '../layout/visually-hidden.tsx'

export type StarCount = 1 | 2 | 3 | 4 | 5

export interface RatingBarsProps {
  /** How many reviews gave one, two, … five stars, in this order. */
  counts: readonly [number, number, number, number, number]
  /** Makes each line a button that keeps only the reviews of that star. */
  onSelect?: ((stars: StarCount) => void) | undefined
  selected?: StarCount | null | undefined
  /** Names each line for screen readers. */
  lineLabel?: ((stars: StarCount, count: number) => string) | undefined
}

const STARS: readonly StarCount[] = [5, 4, 3, 2, 1]
const LINE = 'grid w-full grid-cols-[2rem_1fr_3rem] items-center gap-3 text-sm tabular-nums'

/** How the reviews split by star, the best first. */
export function RatingBars({ counts, onSelect, selected = null, lineLabel = defaultLabel }: RatingBarsProps) {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return (
    <ul className="flex flex-col gap-1">
      {STARS.map((stars) => {
        const count = counts[stars - 1] ?? 0
        const line = <Line stars={stars} count={count} share={total === 0 ? 0 : count / total} />
        return (
          <li key={stars}>
            {!onSelect && <VisuallyHidden>{lineLabel(stars, count)}</VisuallyHidden>}
            {onSelect ? (
              <button
                type="button"
                aria-pressed={selected === stars}
                onClick={() => onSelect(stars)}
                className={`${LINE} -mx-2 rounded-sm px-2 py-1 transition-colors hover:bg-ink/6 aria-pressed:bg-accent-soft`}
              >
                <VisuallyHidden>{lineLabel(stars, count)}</VisuallyHidden>
                <span aria-hidden className="contents">
                  {line}
                </span>
              </button>
            ) : (
              <span aria-hidden className={`${LINE} py-1`}>
                {line}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Line({ stars, count, share }: { stars: StarCount; count: number; share: number }) {
  return (
    <>
      <span className="flex items-center justify-end gap-1 font-medium">
        {stars}
        <Star aria-hidden className="size-3.5 fill-ink text-transparent" />
      </span>
      <span className="h-2 overflow-hidden rounded-full bg-ink/8">
        <span className="block h-full rounded-full bg-ink/75" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="text-right text-ink-muted">{formatCount(count)}</span>
    </>
  )
}

function defaultLabel(stars: StarCount, count: number): string {
  return `${stars} ${stars === 1 ? 'star' : 'stars'}: ${formatCount(count)} ${count === 1 ? 'review' : 'reviews'}`
}
