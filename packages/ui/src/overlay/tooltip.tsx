import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import type { Slot } from '../lib/slot.ts'

export interface TooltipProps {
  /** The control it explains; it needs a name of its own. */
  children: Slot
  text: ReactNode
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
}

/** A hint on hover and focus. Nothing that one must know stands only here: touch does not see it. */
export function Tooltip({ children, text, side = 'top' }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={400} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          <Base.Popup className="max-w-64 rounded-sm bg-ink px-2 py-1 text-xs font-medium text-paper transition-opacity data-starting-style:opacity-0 data-ending-style:opacity-0">
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
