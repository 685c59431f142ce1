import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Slot } from '../lib/slot.ts'
import { TextLink } from './text-link.tsx'

export interface Breadcrumb {
  id: string
  label: ReactNode
  /** The link; the last one, the page itself, has none. */
  render?: Slot | undefined
}

/** Where this page stands, from the top down. */
export function Breadcrumbs({
  items,
  label = 'Breadcrumb',
}: {
  items: readonly Breadcrumb[]
  label?: string
}) {
  return (
    <nav aria-label={label}>
      <ol className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1 text-sm text-ink-muted">
        {items.map((item, index) => (
          <li key={item.id} className="flex min-w-0 items-center gap-1.5">
            {index > 0 && <ChevronRight aria-hidden className="size-3.5 shrink-0" />}
            {item.render ? (
              <TextLink quiet render={item.render} className="truncate text-ink-muted hover:text-ink">
                {item.label}
              </TextLink>
            ) : (
              <span aria-current="page" className="truncate text-ink">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
