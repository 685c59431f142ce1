import { Menu as Base } from '@base-ui/react/menu'
import { Fragment, type ReactNode } from 'react'
import { FLOATING, FLOATING_ITEM } from '../lib/control-style.ts'
import { cx } from '../lib/cx.ts'
import type { Slot } from '../lib/slot.ts'

export interface MenuItem {
  id: string
  label: ReactNode
  icon?: ReactNode
  /** Shown at the right end, such as a key hint. */
  after?: ReactNode
  onSelect?: (() => void) | undefined
  /** Makes the item a link of the app's router. */
  render?: Slot | undefined
  danger?: boolean | undefined
  disabled?: boolean | undefined
  /** Draws a line above it. */
  separated?: boolean | undefined
}

export interface MenuProps {
  /** The button that opens it. */
  trigger: Slot
  items: readonly MenuItem[]
  /** Above the items, such as who is signed in. */
  header?: ReactNode
  align?: 'start' | 'center' | 'end' | undefined
}

/** Things to do or places to go, behind one button. Arrow keys move, letters jump. */
export function Menu({ trigger, items, header, align = 'end' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup className={cx(FLOATING, 'min-w-52 p-1')}>
            {header && <div className="mb-1 border-b border-line px-2 pt-1 pb-2 text-sm">{header}</div>}
            {items.map((item) => (
              <Fragment key={item.id}>
                {item.separated && <Base.Separator className="my-1 h-px bg-line" />}
                <Item item={item} />
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Item({ item }: { item: MenuItem }) {
  const className = cx(FLOATING_ITEM, 'no-underline [&_svg]:size-4', item.danger && 'text-danger')
  const children = (
    <>
      {item.icon && <span className="flex text-ink-muted">{item.icon}</span>}
      <span className="flex-1">{item.label}</span>
      {item.after}
    </>
  )
  if (item.render) {
    return (
      <Base.LinkItem
        render={item.render}
        closeOnClick
        className={className}
        onClick={() => item.onSelect?.()}
      >
        {children}
      </Base.LinkItem>
    )
  }
  return (
    <Base.Item disabled={item.disabled === true} className={className} onClick={() => item.onSelect?.()}>
      {children}
    </Base.Item>
  )
}
