import { TextLink } from '@galla/ui'
import { ArrowLeft } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'

/** The way up from a page, above its title. */
export function BackLink({ render, children }: { render: ReactElement; children: ReactNode }) {
  return (
    <div>
      <TextLink
        quiet
        className="inline-flex items-center gap-1.5 text-sm text-ink-muted hover:text-ink"
        render={render}
      >
        <ArrowLeft aria-hidden className="size-4" />
        {children}
      </TextLink>
    </div>
  )
}
