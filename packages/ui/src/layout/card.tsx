import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

export interface CardProps {
  children: ReactNode
  title?: ReactNode
  /** At the right of the title. */
  action?: ReactNode
  /** No padding of its own, such as around a table. */
  flush?: boolean | undefined
  className?: string | undefined
}

/** A sheet of paper on the page: things that belong together. */
export function Card({ children, title, action, flush, className }: CardProps) {
  return (
    <section className={cx('min-w-0 rounded-md border border-line bg-surface', className)}>
      {(title || action) && (
        <header className={cx('flex items-center justify-between gap-4 px-5 pt-4', flush && 'pb-4')}>
          <h2 className="text-base font-semibold">{title}</h2>
          {action}
        </header>
      )}
      {flush ? children : <div className="p-5">{children}</div>}
    </section>
  )
}
