import { type ReactNode, useId } from 'react'
import { cx } from '../lib/cx.ts'

export interface SectionProps {
  title: ReactNode
  text?: ReactNode
  /** At the right of the title, such as “See all”. */
  action?: ReactNode
  children: ReactNode
  className?: string | undefined
}

/** A part of a page under its own heading. */
export function Section({ title, text, action, children, className }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cx('flex min-w-0 flex-col gap-5', className)}>
      <header className="flex items-end justify-between gap-4">
        <div>
          <h2 id={id} className="text-xl font-semibold">
            {title}
          </h2>
          {text && <p className="mt-0.5 text-sm text-ink-muted">{text}</p>}
        </div>
        {action && <div className="shrink-0 text-sm">{action}</div>}
      </header>
      {children}
    </section>
  )
}
