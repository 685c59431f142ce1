import { X } from 'lucide-react'
import type { ReactNode } from 'react'

export interface ChipProps {
  children: ReactNode
  onRemove: () => void
  /** The name of the button, such as “Remove filter: Brand Amrit”. */
  removeLabel: string
}

/** A filter that is on; a press takes it off. */
export function Chip({ children, onRemove, removeLabel }: ChipProps) {
  return (
    <button
      type="button"
      aria-label={removeLabel}
      onClick={onRemove}
      className="inline-flex h-8 items-center gap-1.5 rounded-full border border-line-strong bg-surface pr-2.5 pl-3 text-sm transition-colors hover:border-ink-muted hover:bg-sunken"
    >
      <span className="max-w-48 truncate">{children}</span>
      <X aria-hidden className="size-3.5 text-ink-muted" />
    </button>
  )
}
