import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../actions/icon-button.tsx'
import { cx } from '../lib/cx.ts'
import { SCRIM } from './dialog.tsx'

export interface DrawerProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  children: ReactNode
  /** Stays in sight below what scrolls. */
  footer?: ReactNode
  side?: 'left' | 'right' | undefined
  closeLabel?: string | undefined
}

const SIDES = {
  left: 'left-0 border-r data-starting-style:-translate-x-6 data-ending-style:-translate-x-6',
  right: 'right-0 border-l data-starting-style:translate-x-6 data-ending-style:translate-x-6',
}

/** A sheet from the side: filters on a narrow window, the cart in passing. Escape and a press outside close it. */
export function Drawer({
  open,
  onOpenChange,
  title,
  children,
  footer,
  side = 'right',
  closeLabel = 'Close',
}: DrawerProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={SCRIM} />
        <Base.Popup
          className={cx(
            'fixed inset-y-0 z-40 flex w-md max-w-[calc(100vw-3rem)] flex-col border-line bg-raised shadow-raised outline-none',
            'transition-[opacity,translate] data-starting-style:opacity-0 data-ending-style:opacity-0',
            SIDES[side],
          )}
        >
          <header className="flex h-16 shrink-0 items-center gap-4 border-b border-line pr-4 pl-6">
            <Base.Title className="min-w-0 flex-1 truncate text-lg font-semibold">{title}</Base.Title>
            <Base.Close render={<IconButton label={closeLabel} icon={<X />} />} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-6 py-5">{children}</div>
          {footer && <footer className="shrink-0 border-t border-line px-6 py-4">{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
