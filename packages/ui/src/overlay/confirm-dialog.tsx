import { AlertDialog } from '@base-ui/react/alert-dialog'
import { type ReactNode, useRef } from 'react'
import { Button } from '../actions/button.tsx'
import { SCRIM } from './dialog.tsx'

export interface ConfirmDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The question. */
  title: ReactNode
  /** What will happen, and whether it can be taken back. */
  text?: ReactNode
  children?: ReactNode
  /** Says the deed, such as “Cancel the order”, never “OK”. */
  confirmText: string
  cancelText?: string | undefined
  onConfirm: () => void
  /** The deed destroys something: the button is red. */
  danger?: boolean | undefined
  /** The deed is under way; the dialog stays until the app closes it. */
  busy?: boolean | undefined
}

/** Asks before a deed. A press outside does not answer it; the focus starts on the safe answer. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    text,
    children,
    confirmText,
    cancelText = 'Back',
    onConfirm,
    danger,
    busy,
  } = props
  const safe = useRef<HTMLButtonElement>(null)
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !busy && onOpenChange(next)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={SCRIM} />
        <AlertDialog.Viewport className="fixed inset-0 z-40 grid place-items-center p-6">
          <AlertDialog.Popup
            initialFocus={safe}
            className="w-full max-w-md rounded-md border border-line bg-raised p-6 shadow-raised outline-none transition-[opacity,scale] data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:opacity-0"
          >
            <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
            {text && (
              <AlertDialog.Description className="mt-1 text-sm text-pretty text-ink-muted">
                {text}
              </AlertDialog.Description>
            )}
            {children && <div className="mt-4">{children}</div>}
            <div className="mt-6 flex flex-wrap justify-end gap-3">
              <AlertDialog.Close render={<Button ref={safe}>{cancelText}</Button>} disabled={busy === true} />
              <Button variant={danger ? 'danger' : 'primary'} loading={busy} onClick={onConfirm}>
                {confirmText}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
