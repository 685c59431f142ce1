import { LIMITS } from '@galla/api'
import { ConfirmDialog, TextArea } from '@galla/ui'
import { useState } from 'react'
import { texts } from '../../texts/en.ts'
import type { StaffDialogProps } from './ship-dialog.tsx'
import { useAdvanceOrder } from './use-advance-order.ts'

const words = texts.staff

/** Cancels an order for the shop, with a note that the customer reads. */
export function CancelOrderDialog({ order, open, onClose }: StaffDialogProps) {
  const [note, setNote] = useState('')
  const [isMissing, setMissing] = useState(false)
  const advance = useAdvanceOrder(onClose)
  function confirm() {
    const isEmpty = note.trim() === ''
    setMissing(isEmpty)
    if (!isEmpty) advance.mutate({ orderId: order.id, to: 'cancelled', note })
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={words.cancelTitle}
      text={words.cancelText}
      confirmText={words.cancel}
      cancelText={words.keep}
      danger
      busy={advance.isPending}
      onConfirm={confirm}
    >
      <TextArea
        label={words.note}
        maxLength={LIMITS.noteLength}
        value={note}
        error={isMissing && note.trim() === '' ? words.noteNeeded : undefined}
        onChange={(event) => setNote(event.target.value)}
      />
    </ConfirmDialog>
  )
}
