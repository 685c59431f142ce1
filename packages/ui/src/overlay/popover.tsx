import { Popover as Base } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { FLOATING } from '../lib/control-style.ts'
import { cx } from '../lib/cx.ts'
import type { Slot } from '../lib/slot.ts'

export interface PopoverProps {
  /** The button that opens it. */
  trigger: Slot
  title?: ReactNode
  children: ReactNode
  open?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  align?: 'start' | 'center' | 'end' | undefined
}

/** A little more about something, beside it, without leaving the page. */
export function Popover({
  trigger,
  title,
  children,
  open,
  onOpenChange,
  side = 'bottom',
  align = 'center',
}: PopoverProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup className={cx(FLOATING, 'max-w-80 p-4 text-sm')}>
            {title && <Base.Title className="mb-1 font-semibold">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
