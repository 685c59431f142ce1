import { type ReactNode, useState } from 'react'
import { formatCount } from '../format/count.ts'
import { Checkbox } from './checkbox.tsx'

export interface FacetOption {
  value: string
  label: ReactNode
  /** How many results there are with it, given the other filters. */
  count?: number | undefined
}

export interface FacetGroupProps {
  title: string
  options: readonly FacetOption[]
  selected: readonly string[]
  onToggle: (value: string, checked: boolean) => void
  /** How many options show before “show more”; chosen ones always show. */
  visibleCount?: number | undefined
  showMoreText?: ((hidden: number) => string) | undefined
  showLessText?: string | undefined
}

/** One filter of the results: options with counts. An option without results cannot be chosen any more, only taken off. */
export function FacetGroup(props: FacetGroupProps) {
  const { title, options, selected, onToggle, visibleCount = 6 } = props
  const { showMoreText = (hidden: number) => `Show ${hidden} more`, showLessText = 'Show fewer' } = props
  const [expanded, setExpanded] = useState(false)
  const shown = expanded
    ? options
    : options.filter((option, index) => index < visibleCount || selected.includes(option.value))
  const hidden = options.length - shown.length
  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="mb-2 text-sm font-semibold">{title}</legend>
      {shown.map((option) => (
        <Checkbox
          key={option.value}
          label={option.label}
          checked={selected.includes(option.value)}
          disabled={option.count === 0 && !selected.includes(option.value)}
          after={option.count === undefined ? undefined : formatCount(option.count)}
          onChange={(checked) => onToggle(option.value, checked)}
        />
      ))}
      {(hidden > 0 || (expanded && options.length > visibleCount)) && (
        <button
          type="button"
          aria-expanded={expanded}
          onClick={() => setExpanded(!expanded)}
          className="mt-1 self-start rounded-sm text-sm font-medium text-accent underline-offset-3 hover:underline"
        >
          {expanded ? showLessText : showMoreText(hidden)}
        </button>
      )}
    </fieldset>
  )
}
