import { useRender } from '@base-ui/react/use-render'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import type { Slot } from '../lib/slot.ts'

export interface NavItem {
  id: string
  label: ReactNode
  icon?: ReactNode
  render: Slot
  /** The page one is on. */
  current?: boolean | undefined
}

export interface NavBarProps {
  label: string
  items: readonly NavItem[]
  /** `row` scrolls sideways under a header; `column` stands at the side of an account or the back office. */
  direction?: 'row' | 'column' | undefined
  className?: string | undefined
}

/** The main places, as links. */
export function NavBar({ label, items, direction = 'row', className }: NavBarProps) {
  const row = direction === 'row'
  return (
    <nav aria-label={label} className={className}>
      <ul className={row ? 'base-ui-disable-scrollbar -mx-3 flex overflow-x-auto' : 'flex flex-col gap-0.5'}>
        {items.map((item) => (
          <li key={item.id} className="shrink-0">
            <NavLink item={item} row={row} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

const ROW =
  'h-10 px-3 text-ink-muted hover:text-ink aria-[current=page]:text-ink aria-[current=page]:shadow-[inset_0_-2px_0_var(--color-accent)]'
const COLUMN =
  'h-10 gap-3 rounded-md px-3 text-ink hover:bg-ink/6 aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-soft-ink'

function NavLink({ item, row }: { item: NavItem; row: boolean }) {
  return useRender({
    defaultTagName: 'a',
    render: item.render,
    props: {
      'aria-current': item.current ? 'page' : undefined,
      className: cx(
        'flex items-center text-sm font-medium whitespace-nowrap no-underline transition-colors focus-visible:-outline-offset-2 [&_svg]:size-4',
        row ? ROW : COLUMN,
      ),
      children: (
        <>
          {item.icon}
          {item.label}
        </>
      ),
    },
  })
}
