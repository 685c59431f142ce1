import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { IconButton } from '../actions/icon-button.tsx'
import { cx } from '../lib/cx.ts'

export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** Read out with the title when it opens. */
  text?: ReactNode
  children?: ReactNode
  /** The buttons, the one thing to do next last. */
  footer?: ReactNode
  size?: 'sm' | 'md' | 'lg' | undefined
  closeLabel?: string | undefined
  /** Gets the focus when it opens; otherwise the first control does. */
  initialFocus?: RefObject<HTMLElement | null> | undefined
}

const WIDTHS = { sm: 'max-w-sm', md: 'max-w-lg', lg: 'max-w-3xl' }

export const SCRIM =
  'fixed inset-0 z-40 bg-scrim transition-opacity data-starting-style:opacity-0 data-ending-style:opacity-0'

/** A question or a short task above the page. Escape closes; the focus stays inside and goes back afterwards. */
export function Dialog(props: DialogProps) {
  const {
    open,
    onOpenChange,
    title,
    text,
    children,
    footer,
    size = 'md',
    closeLabel = 'Close',
    initialFocus,
  } = props
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={SCRIM} />
        <Base.Viewport className="fixed inset-0 z-40 grid place-items-center overflow-y-auto p-6">
          <Base.Popup
            {...(initialFocus ? { initialFocus } : {})}
            className={cx(
              'flex max-h-full w-full flex-col rounded-md border border-line bg-raised shadow-raised outline-none',
              'transition-[opacity,scale] data-starting-style:scale-98 data-starting-style:opacity-0',
              'data-ending-style:scale-98 data-ending-style:opacity-0',
              WIDTHS[size],
            )}
          >
            <header className="flex items-start gap-4 px-6 pt-5 pb-2">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-lg font-semibold">{title}</Base.Title>
                {text && <Base.Description className="mt-1 text-sm text-ink-muted">{text}</Base.Description>}
              </div>
              <Base.Close
                render={<IconButton size="sm" className="-mr-2" label={closeLabel} icon={<X />} />}
              />
            </header>
            {children && <div className="min-h-0 overflow-y-auto px-6 py-3">{children}</div>}
            {footer && <footer className="flex flex-wrap justify-end gap-3 px-6 pt-3 pb-5">{footer}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
