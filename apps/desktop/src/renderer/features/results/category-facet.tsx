import type { Facets } from '@galla/api'
import { formatCount } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { texts } from '../../texts/en.ts'
import { changeState, type ResultsState } from './results-state.ts'

const words = texts.results
const INDENT = ['pl-2', 'pl-5', 'pl-8', 'pl-11'] as const

interface CategoryFacetProps {
  state: ResultsState
  categories: Facets['categories']
}

/** The categories the results lie in, as links: one is in one category at a time. */
export function CategoryFacet({ state, categories }: CategoryFacetProps) {
  if (categories.length === 0) return null
  return (
    <nav aria-label={words.category}>
      <h2 className="mb-2 text-sm font-semibold">{words.category}</h2>
      <ul className="-mx-2 flex flex-col">
        {state.category !== undefined && (
          <li>
            <Link
              to="/search"
              search={changeState(state, { category: undefined })}
              activeOptions={{ exact: true }}
              className={`${ROW} pl-2`}
            >
              {words.allCategories}
            </Link>
          </li>
        )}
        {categories.map(({ value, label, count, depth }) => (
          <li key={value}>
            <Link
              to="/search"
              search={changeState(state, { category: value })}
              aria-current={value === state.category ? 'page' : undefined}
              activeOptions={{ exact: true }}
              className={`${ROW} ${INDENT[Math.min(depth, INDENT.length - 1)]}`}
            >
              <span className="min-w-0 flex-1 truncate">{label}</span>
              <span className="text-xs text-ink-muted">{formatCount(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const ROW =
  'flex min-h-7 items-center gap-2 rounded-md pr-2 text-sm text-ink no-underline hover:bg-ink/6 aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-soft-ink'
