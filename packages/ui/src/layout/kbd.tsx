import type { ReactNode } from 'react'

/** A key to press, shown on or beside what it does. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-sm border border-line bg-sunken px-1.5 font-sans text-xs font-medium text-ink-muted">
      {children}
    </kbd>
  )
}
