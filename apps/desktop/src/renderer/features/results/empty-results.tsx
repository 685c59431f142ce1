import { Button, EmptyState } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { texts } from '../../texts/en.ts'
import { countFilters, type ResultsState, withoutFilters } from './results-state.ts'

const words = texts.results

interface EmptyResultsProps {
  state: ResultsState
  onChange: (state: ResultsState) => void
}

/** Nothing found, and what to do about it. */
export function EmptyResults({ state, onChange }: EmptyResultsProps) {
  const hasFilters = countFilters(state) > 0
  const text = hasFilters
    ? words.emptyWithFilters
    : state.query === ''
      ? words.emptyCategory
      : words.emptyQuery(state.query)
  return (
    <EmptyState
      icon={<SearchX />}
      title={words.emptyTitle}
      text={text}
      action={
        <>
          {hasFilters && (
            <Button variant="primary" onClick={() => onChange(withoutFilters(state))}>
              {words.clearAll}
            </Button>
          )}
          <Button render={<Link to="/search" />}>{words.browseAll}</Button>
        </>
      }
    />
  )
}
