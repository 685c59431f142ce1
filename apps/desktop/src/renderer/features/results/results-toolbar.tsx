import { type SearchResult, SORTS } from '@galla/api'
import { Button, Chip, SelectField } from '@galla/ui'
import type { ReactNode } from 'react'
import { texts } from '../../texts/en.ts'
import { activeFilters } from './active-filters.ts'
import { type ResultsState, withoutFilters } from './results-state.ts'

const words = texts.results
const SORT_OPTIONS = SORTS.map((sort) => ({ value: sort, label: words.sorts[sort] }))

interface ResultsToolbarProps {
  state: ResultsState
  result: SearchResult
  onChange: (change: Partial<ResultsState>) => void
  filterButton: ReactNode
}

/** How many there are, their order, and the filters that are on, each to be taken off. */
export function ResultsToolbar({ state, result, onChange, filterButton }: ResultsToolbarProps) {
  const filters = activeFilters(state, result.facets)
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p role="status" className="text-sm text-ink-muted">
          {countSentence(result)}
        </p>
        <div className="flex items-center gap-3">
          {filterButton}
          <SelectField
            label={words.sort}
            hideLabel
            size="sm"
            className="w-48"
            options={SORT_OPTIONS}
            value={state.sort}
            onChange={(sort) => onChange({ sort })}
          />
        </div>
      </div>
      {filters.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          {filters.map(({ id, label, removal }) => (
            <Chip key={id} removeLabel={words.removeFilter(label)} onRemove={() => onChange(removal)}>
              {label}
            </Chip>
          ))}
          <Button size="sm" variant="quiet" onClick={() => onChange(cleared(state))}>
            {words.clearAll}
          </Button>
        </div>
      )}
    </div>
  )
}

function cleared(state: ResultsState): Partial<ResultsState> {
  return { ...withoutFilters(state), priceMin: undefined, priceMax: undefined, ratingAtLeast: undefined }
}

function countSentence({ total, page, pageSize, items }: SearchResult): string {
  if (items.length === 0 || total <= pageSize) return words.count(total)
  const from = (page - 1) * pageSize + 1
  return words.range(from, from + items.length - 1, total)
}
