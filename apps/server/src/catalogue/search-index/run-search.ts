import type { SearchInput } from '@galla/api'
import type { CatalogueIndex } from './catalogue-index.ts'
import { type MatchBuffer, matchAllWords, matchCategories, type WordMatch } from './match-words.ts'
import { countEverything } from './product-counts.ts'
import {
  ANY_CATEGORY,
  compileFilter,
  type FilterInput,
  isOnlyByCategory,
  type ProductFilter,
} from './product-filter.ts'
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
  readonly tally: Readonly<Tally>
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
  const filter = compileFilter(index, search)
  const { total, tally } =
    query === null && isOnlyByCategory(filter)
      ? browse(index, filter, buffer)
      : find(index, { filter, words: query?.words ?? null, buffer })
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

interface Found {
  readonly total: number
  readonly tally: Readonly<Tally>
}

/** Leafing through: the index knows how many products each category has, so only those of the chosen one are looked at. */
function browse(index: CatalogueIndex, filter: ProductFilter, buffer: MatchBuffer): Found {
  const everything = countEverything(index)
  const range = { first: filter.firstCategory, end: filter.endCategory }
  const total = matchCategories(index.columns, range, buffer)
  if (total === index.liveCount) return { total, tally: everything }
  const tally = emptyTally(index)
  filterAndTally(index.columns, filter, { buffer, count: total, tally })
  return { total, tally: { ...tally, byCategory: everything.byCategory } }
}

/** `words` null stands for no query, none for a query that nothing in the shop has anything to do with. */
function find(
  index: CatalogueIndex,
  {
    filter,
    words,
    buffer,
  }: { filter: ProductFilter; words: readonly WordMatch[] | null; buffer: MatchBuffer },
): Found {
  const { columns } = index
  const tally = emptyTally(index)
  const count =
    words === null
      ? matchCategories(columns, ANY_CATEGORY, buffer)
      : words.length === 0
        ? 0
        : matchAllWords(words, columns, buffer)
  return { total: filterAndTally(columns, filter, { buffer, count, tally }), tally }
}
