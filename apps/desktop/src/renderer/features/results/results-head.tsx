import type { SearchResult } from '@galla/api'
import { Breadcrumbs, PageHeader, TextLink } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { texts } from '../../texts/en.ts'
import type { ResultsState } from './results-state.ts'

const words = texts.results

interface ResultsHeadProps {
  title: string
  state: ResultsState
  result: SearchResult
}

/** Where one is, what is shown, and what may have been meant. */
export function ResultsHead({ title, state, result }: ResultsHeadProps) {
  return (
    <PageHeader
      above={<Trail state={state} result={result} />}
      title={title}
      text={<Spelling state={state} result={result} />}
    />
  )
}

function Trail({ state, result: { breadcrumbs } }: Omit<ResultsHeadProps, 'title'>) {
  if (breadcrumbs.length === 0) return null
  const isHere = (index: number) => index === breadcrumbs.length - 1 && state.query === ''
  return (
    <Breadcrumbs
      items={[
        { id: 'home', label: words.home, render: <Link to="/" /> },
        ...breadcrumbs.map(({ path, name }, index) => ({
          id: path,
          label: name,
          ...(isHere(index) ? {} : { render: <Link to="/search" search={{ category: path }} /> }),
        })),
      ]}
    />
  )
}

function Spelling({ state, result: { correctedQuery, didYouMean } }: Omit<ResultsHeadProps, 'title'>) {
  if (correctedQuery !== null) return words.corrected(state.query, correctedQuery)
  if (didYouMean === null) return null
  return (
    <>
      {words.didYouMean}{' '}
      <TextLink render={<Link to="/search" search={{ ...state, query: didYouMean, page: 1 }} />}>
        {didYouMean}
      </TextLink>
      ?
    </>
  )
}
