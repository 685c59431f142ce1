import { Spinner, TextField } from '@galla/ui'
import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useDebounced } from '../../hooks/use-debounced.ts'

/** A pause in typing after which the list follows, in milliseconds. */
const PAUSE_MS = 250

export interface ListFilterProps {
  label: string
  hint: string
  /** What the address bar says. */
  value: string
  onChange: (query: string) => void
  isSearching: boolean
}

/** Words that narrow a list down while one types, or a code that was scanned into it. */
export function ListFilter({ label, hint, value, onChange, isSearching }: ListFilterProps) {
  const [typed, setTyped] = useState(value)
  const settled = useDebounced(typed, PAUSE_MS)
  const follow = useEffectEvent((query: string) => {
    if (query.trim() !== value) onChange(query.trim())
  })
  // The list follows a pause in typing, which only the clock knows of.
  useEffect(() => follow(settled), [settled])
  return (
    <TextField
      type="search"
      label={label}
      hideLabel
      placeholder={hint}
      className="w-96 max-w-full"
      before={<Search aria-hidden />}
      after={isSearching && <Spinner size="sm" />}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onChange(typed.trim())
      }}
    />
  )
}
