import { Autocomplete } from '@base-ui/react/autocomplete'
import { Search, X } from 'lucide-react'
import { type FormEvent, type ReactNode, type Ref, useRef, useState } from 'react'
import { Spinner } from '../feedback/spinner.tsx'
import { CONTROL, FLOATING, FLOATING_ITEM } from '../lib/control-style.ts'
import { cx } from '../lib/cx.ts'
import { highlightParts } from './highlight.ts'

export interface Suggestion {
  id: string
  text: string
  /** At the right end, such as the category. */
  hint?: ReactNode
  /** A small picture or an icon before the text. */
  picture?: ReactNode
}

export interface SearchBoxProps<Item extends Suggestion> {
  label: string
  placeholder?: string | undefined
  value: string
  onChange: (value: string) => void
  /** Enter without a chosen suggestion. */
  onSubmit: (query: string) => void
  /** Already filtered and ordered; the best first. */
  suggestions: readonly Item[]
  onPick: (suggestion: Item) => void
  loading?: boolean | undefined
  clearLabel?: string | undefined
  /** Told to screen readers whenever the list changes. */
  countText?: ((count: number) => string) | undefined
  /** Shown at the right while the field is empty, such as a key hint. */
  after?: ReactNode
  size?: 'md' | 'lg' | undefined
  inputRef?: Ref<HTMLInputElement> | undefined
  className?: string | undefined
}

const HEIGHTS = { md: 'h-10 text-sm', lg: 'h-12 text-base' }

/**
 * Search with suggestions while typing. Down and up move through them, Enter takes the chosen one or else searches for
 * what is written, Escape closes the list and then empties the field.
 */
export function SearchBox<Item extends Suggestion>(props: SearchBoxProps<Item>) {
  const { label, value, onChange, onSubmit, suggestions, onPick, size = 'md', className } = props
  const [open, setOpen] = useState(false)
  const highlighted = useRef<Item | undefined>(undefined)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (highlighted.current) return
    setOpen(false)
    onSubmit(value.trim())
  }
  return (
    <search className={className}>
      <form onSubmit={submit}>
        <Autocomplete.Root
          items={suggestions}
          mode="none"
          value={value}
          itemToStringValue={(item: Item) => item.text}
          onValueChange={(next, details) => details.reason !== 'item-press' && onChange(next)}
          onItemHighlighted={(item) => {
            highlighted.current = item
          }}
          open={open && suggestions.length > 0}
          onOpenChange={(next) => {
            // A list that was closed has no chosen line: Enter then means the words.
            if (!next) highlighted.current = undefined
            setOpen(next)
          }}
        >
          <SearchInput {...props} onLeave={() => suggestions.length === 0 && setOpen(false)} />
          <Autocomplete.Status className="sr-only">
            {open && suggestions.length > 0 ? (props.countText ?? defaultCount)(suggestions.length) : ''}
          </Autocomplete.Status>
          <Autocomplete.Portal>
            <Autocomplete.Positioner sideOffset={6} className="z-50 outline-none">
              <Autocomplete.Popup
                className={cx(FLOATING, 'max-h-112 w-(--anchor-width) overflow-y-auto p-1')}
              >
                <Autocomplete.List aria-label={label}>
                  {(item: Item) => (
                    <Autocomplete.Item
                      key={item.id}
                      value={item}
                      className={cx(FLOATING_ITEM, size === 'lg' && 'min-h-11')}
                      onClick={() => {
                        setOpen(false)
                        onPick(item)
                      }}
                    >
                      <SuggestionFace item={item} query={value} />
                    </Autocomplete.Item>
                  )}
                </Autocomplete.List>
              </Autocomplete.Popup>
            </Autocomplete.Positioner>
          </Autocomplete.Portal>
        </Autocomplete.Root>
        {/* A form with more than one input, and Base UI brings one, is submitted by Enter only if it has such a button. */}
        <button type="submit" hidden />
      </form>
    </search>
  )
}

interface SearchInputProps<Item extends Suggestion> extends SearchBoxProps<Item> {
  /** The field has lost the focus; with no list in sight the primitive does not say so. */
  onLeave: () => void
}

function SearchInput<Item extends Suggestion>(props: SearchInputProps<Item>) {
  const { label, placeholder, value, loading, clearLabel = 'Clear', after, size = 'md', inputRef } = props
  return (
    <Autocomplete.InputGroup className="relative flex items-center">
      <Search aria-hidden className="pointer-events-none absolute left-3.5 size-4 text-ink-muted" />
      <Autocomplete.Input
        ref={inputRef}
        type="search"
        onBlur={props.onLeave}
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        className={cx(CONTROL, 'pr-11 pl-10', HEIGHTS[size])}
      />
      <span className="absolute right-2 flex items-center text-ink-muted">
        {loading ? <Spinner size="sm" /> : value === '' ? after : null}
        {!loading && (
          <Autocomplete.Clear
            aria-label={clearLabel}
            className="grid size-7 place-items-center rounded-sm hover:bg-ink/6 hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </Autocomplete.Clear>
        )}
      </span>
    </Autocomplete.InputGroup>
  )
}

function SuggestionFace({ item, query }: { item: Suggestion; query: string }) {
  return (
    <>
      <span className="grid size-7 shrink-0 place-items-center overflow-hidden rounded-sm text-ink-muted [&_svg]:size-4">
        {item.picture ?? <Search aria-hidden />}
      </span>
      <span className="min-w-0 flex-1 truncate">
        {highlightParts(item.text, query).map((part, index) =>
          part.match ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no identity but their place
            <mark key={index} className="bg-transparent font-semibold text-inherit">
              {part.text}
            </mark>
          ) : (
            part.text
          ),
        )}
      </span>
      {item.hint && <span className="shrink-0 text-xs text-ink-muted">{item.hint}</span>}
    </>
  )
}

function defaultCount(count: number): string {
  return `${count} ${count === 1 ? 'suggestion' : 'suggestions'}`
}
