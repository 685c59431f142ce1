import type { SearchInput } from '@galla/api'
import type { CatalogueIndex } from './catalogue-index.ts'
import { type MatchBuffer, matchAllWords, matchEverything } from './match-words.ts'
import { compileFilter, type FilterInput } from './product-filter.ts'
import { resolveQuery } from './resolve-query.ts'
import { selectWindow } from './select-window.ts'
import { type IndexSort, writeSortKeys } from './sort-keys.ts'
import { emptyTally, filterAndTally, type Tally } from './tally.ts'

export interface IndexSearch extends FilterInput, Pick<SearchInput, 'query'> {
  readonly sort: IndexSort
  /** How many products come before the window, and how many are in it. */
  readonly offset: number
  readonly size: number
}

export interface IndexAnswer {
  readonly ids: readonly string[]
  readonly total: number
  readonly tally: Tally
  readonly correctedQuery: string | null
  readonly didYouMean: string | null
}

/**
 * One search from query to window, in one turn of the event loop: no answer mixes two states of the catalogue, and the
 * buffer can be the same for all. Equal products come in the order of their ids.
 */
export function runSearch(index: CatalogueIndex, search: IndexSearch, buffer: MatchBuffer): IndexAnswer {
  const { columns } = index
  buffer.reserve(columns.count)
  const query = resolveQuery(index, search.query)
  const tally = emptyTally(index)
  const matched =
    query === null
      ? matchEverything(columns, buffer)
      : query.words.length === 0
        ? 0
        : matchAllWords(query.words, columns, buffer)
  const total = filterAndTally(columns, compileFilter(index, search), { buffer, count: matched, tally })
  writeSortKeys(columns, search.sort, { buffer, count: total, hasText: query !== null })
  const { offset, size } = search
  const window = selectWindow(buffer, total, { offset, end: offset + size })
  return {
    ids: window.map((product) => index.idOf(product)),
    total,
    tally,
    correctedQuery: query?.correctedQuery ?? null,
    didYouMean: query?.didYouMean ?? null,
  }
}
