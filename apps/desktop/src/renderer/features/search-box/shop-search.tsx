import { LIMITS, type Suggestion } from '@galla/api'
import { Money, SearchBox, type Suggestion as SuggestionRow } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { LayoutGrid, Tag } from 'lucide-react'
import { type ReactNode, type Ref, useState } from 'react'
import { useDebounced } from '../../hooks/use-debounced.ts'
import { pictureUrl } from '../../lib/picture-url.ts'
import { texts } from '../../texts/en.ts'
import { suggestQuery } from './queries.ts'

/** Long enough not to ask for every letter of a fast typist, short enough not to be felt. */
const TYPING_PAUSE_MS = 120

interface Row extends SuggestionRow {
  readonly suggestion: Suggestion
}

export interface ShopSearchProps {
  /** The words of the results one is looking at; the box follows them. */
  shownQuery: string
  inputRef?: Ref<HTMLInputElement>
  /** Behind the empty box, such as the key that leads here. */
  after?: ReactNode
}

/** The search of the header: suggestions while typing, Enter for the results. */
export function ShopSearch({ shownQuery, inputRef, after }: ShopSearchProps) {
  const navigate = useNavigate()
  const [draft, setDraft] = useState({ shownQuery, text: shownQuery })
  const text = draft.shownQuery === shownQuery ? draft.text : shownQuery
  const change = (next: string) => setDraft({ shownQuery, text: next.slice(0, LIMITS.searchQueryLength) })
  // The words now belong to the results: leaving those empties the box.
  const search = (query: string) => {
    setDraft({ shownQuery: query, text: query })
    return navigate({ to: '/search', search: query === '' ? {} : { query } })
  }
  const typed = useDebounced(text.trim(), TYPING_PAUSE_MS)
  const { data, isFetching } = useQuery(suggestQuery(typed))
  const rows = text.trim() === '' || data === undefined ? [] : data.map(toRow)

  function pick({ suggestion }: Row) {
    switch (suggestion.kind) {
      case 'query':
        return search(suggestion.text)
      case 'category':
        change('')
        return navigate({ to: '/search', search: { category: suggestion.path } })
      case 'brand':
        change('')
        return navigate({ to: '/search', search: { brands: [suggestion.slug] } })
      case 'product':
        change('')
        return navigate({ to: '/product/$slug', params: { slug: suggestion.slug } })
    }
  }

  return (
    <SearchBox
      label={texts.shell.search.label}
      placeholder={texts.shell.search.placeholder}
      clearLabel={texts.shell.search.clear}
      countText={texts.shell.search.count}
      value={text}
      onChange={change}
      onSubmit={(query) => void search(query)}
      suggestions={rows}
      onPick={(row) => void pick(row)}
      loading={isFetching && rows.length === 0 && text.trim() !== ''}
      inputRef={inputRef}
      after={after}
    />
  )
}

function toRow(suggestion: Suggestion): Row {
  const { kind, text } = suggestion
  switch (kind) {
    case 'query':
      return { id: `query:${text}`, text, suggestion }
    case 'category':
      return {
        id: `category:${suggestion.path}`,
        text,
        suggestion,
        hint: texts.shell.search.inCategory,
        picture: <LayoutGrid aria-hidden />,
      }
    case 'brand':
      return {
        id: `brand:${suggestion.slug}`,
        text,
        suggestion,
        hint: texts.shell.search.ofBrand,
        picture: <Tag aria-hidden />,
      }
    case 'product':
      return {
        id: `product:${suggestion.slug}`,
        text,
        suggestion,
        hint: <Money paise={suggestion.price} />,
        picture: <img src={pictureUrl(suggestion.picture)} alt="" className="size-full object-contain" />,
      }
  }
}
