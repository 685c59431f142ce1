import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

export interface PageHeaderProps {
  title: ReactNode
  text?: ReactNode
  /** Above the title: breadcrumbs or a way back. */
  above?: ReactNode
  /** At the right: what can be done here. */
  actions?: ReactNode
  className?: string | undefined
}

/** The head of a page, with its only `h1`. */
export function PageHeader({ title, text, above, actions, className }: PageHeaderProps) {
  return (
    <header className={cx('flex flex-col gap-3 pb-6', className)}>
      {above}
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold">{title}</h1>
          {text && <p className="mt-1 max-w-prose text-sm text-ink-muted">{text}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
      </div>
    </header>
  )
}
