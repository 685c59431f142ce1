import type { ReactNode } from 'react'

/** The one width of the content, with its air at both sides. */
export const CONTAINER = 'mx-auto w-full max-w-[84rem] px-4 sm:px-6 lg:px-8'

export interface AppShellProps {
  header: ReactNode
  children: ReactNode
  footer?: ReactNode
  /** The first thing the Tab key reaches: jumps over the header. */
  skipText?: string | undefined
  /** The content brings its own width. */
  bleed?: boolean | undefined
}

/** Header, content, footer. The footer stays at the bottom of a short page. Popups of every kind lie above it. */
export function AppShell({
  header,
  children,
  footer,
  skipText = 'Skip to the content',
  bleed,
}: AppShellProps) {
  return (
    <div className="isolate flex min-h-dvh flex-col">
      <button
        type="button"
        onClick={jump}
        className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-md focus:bg-accent focus:px-4 focus:py-2 focus:text-sm focus:font-medium focus:text-accent-ink"
      >
        {skipText}
      </button>
      {header}
      <main
        id="content"
        tabIndex={-1}
        className={bleed ? 'flex-1 outline-none' : `${CONTAINER} flex-1 py-8 outline-none`}
      >
        {children}
      </main>
      {footer}
    </div>
  )
}

/** Not a link: the router owns the hash of the address. */
function jump() {
  document.getElementById('content')?.focus()
}
