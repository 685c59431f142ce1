import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import { CONTAINER } from './app-shell.tsx'

export interface FooterColumn {
  id: string
  title: ReactNode
  links: readonly { id: string; link: ReactNode }[]
}

export interface AppFooterProps {
  brand?: ReactNode
  columns?: readonly FooterColumn[] | undefined
  /** The last line: who owns the shop, notices. */
  legal?: ReactNode
  /** At the right of the last line, such as the theme toggle. */
  end?: ReactNode
}

/** The foot of the app. */
export function AppFooter({ brand, columns = [], legal, end }: AppFooterProps) {
  return (
    <footer className="mt-16 border-t border-line bg-sunken">
      <div className={cx(CONTAINER, 'flex flex-wrap gap-x-16 gap-y-8 py-10')}>
        {brand && <div className="max-w-xs flex-1 text-sm text-ink-muted">{brand}</div>}
        {columns.map((column) => (
          <div key={column.id} className="min-w-32">
            <h2 className="text-sm font-semibold tracking-normal">{column.title}</h2>
            <ul className="mt-3 flex flex-col gap-2 text-sm">
              {column.links.map((link) => (
                <li key={link.id}>{link.link}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      {(legal || end) && (
        <div
          className={cx(
            CONTAINER,
            'flex flex-wrap items-center justify-between gap-4 pb-8 text-xs text-ink-muted',
          )}
        >
          <div>{legal}</div>
          {end}
        </div>
      )}
    </footer>
  )
}
