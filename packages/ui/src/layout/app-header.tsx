import { useRender } from '@base-ui/react/use-render'
import type { ReactNode } from 'react'
import { formatCount } from '../format/count.ts'
import { cx } from '../lib/cx.ts'
import type { Slot } from '../lib/slot.ts'
import { CONTAINER } from './app-shell.tsx'

export interface AppHeaderProps {
  /** The wordmark, as a link home. */
  brand: ReactNode
  /** The search box. */
  search?: ReactNode
  /** Account, cart and the like. */
  actions?: ReactNode
  /** A second row, such as the categories. */
  nav?: ReactNode
}

/** The head of the app; it stays in sight. */
export function AppHeader({ brand, search, actions, nav }: AppHeaderProps) {
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-paper/95 backdrop-blur-sm">
      <div
        className={cx(
          CONTAINER,
          'flex flex-wrap items-center gap-x-4 gap-y-2 py-3 md:h-16 md:flex-nowrap md:py-0 lg:gap-x-8',
        )}
      >
        <div className="flex shrink-0 [&>a]:flex">{brand}</div>
        <div className="mx-auto w-full min-w-0 max-md:order-last md:max-w-2xl md:flex-1">{search}</div>
        {actions && <div className="flex shrink-0 items-center gap-1 max-md:ml-auto">{actions}</div>}
      </div>
      {nav && <div className={cx(CONTAINER, '-mt-1')}>{nav}</div>}
    </header>
  )
}

export interface HeaderActionProps {
  icon: ReactNode
  label: string
  /** How many things wait behind it, such as lines in the cart; 0 shows nothing. */
  count?: number | undefined
  /** Said to screen readers with the label, such as “3 items”. */
  countText?: string | undefined
  /** A link of the router; without it, a button. */
  render?: Slot | undefined
  onClick?: (() => void) | undefined
}

/** A place to go from the header: an icon over its name, with a count. */
export function HeaderAction({
  icon,
  label,
  count = 0,
  countText,
  render,
  onClick,
  ...rest
}: HeaderActionProps) {
  return useRender({
    defaultTagName: 'button',
    render,
    props: {
      ...rest,
      ...(render ? {} : { type: 'button' }),
      ...(onClick ? { onClick } : {}),
      className:
        'relative flex h-11 items-center gap-2.5 rounded-md px-3 text-sm font-medium text-ink no-underline transition-colors hover:bg-ink/6 [&_svg]:size-5',
      children: (
        <>
          <span className="relative flex">
            {icon}
            {count > 0 && (
              <span
                aria-hidden
                className="absolute -top-2 -right-2 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 text-[11px] leading-none font-semibold text-accent-ink ring-2 ring-paper"
              >
                {count > 99 ? '99+' : formatCount(count)}
              </span>
            )}
          </span>
          <span className="max-lg:sr-only">{label}</span>
          {countText && <span className="sr-only">{countText}</span>}
        </>
      ),
    },
  })
}
