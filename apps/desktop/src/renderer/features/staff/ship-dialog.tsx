import type { OrderView } from '@galla/api'
import { Button, Dialog, TextField } from '@galla/ui'
import { type FormEvent, useId, useState } from 'react'
import { texts } from '../../texts/en.ts'
import { useAdvanceOrder } from './use-advance-order.ts'

const words = texts.staff
/** As long as the contract takes. */
const MAX_LENGTH = 60

export interface StaffDialogProps {
  order: OrderView
  open: boolean
  onClose: () => void
}

/** Hands the parcel over: who carries it, under which number. */
export function ShipDialog({ order, open, onClose }: StaffDialogProps) {
  const form = useId()
  const [carrier, setCarrier] = useState('')
  const [trackingNumber, setTrackingNumber] = useState('')
  const advance = useAdvanceOrder(onClose)
  function submit(event: FormEvent) {
    event.preventDefault()
    advance.mutate({ orderId: order.id, to: 'shipped', carrier, trackingNumber })
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={words.shipTitle}
      text={words.shipText}
      footer={
        <>
          <Button onClick={onClose}>{words.cancelAdjust}</Button>
          <Button type="submit" form={form} variant="primary" loading={advance.isPending}>
            {words.ship}
          </Button>
        </>
      }
    >
      <form id={form} className="flex flex-col gap-5 pb-2" onSubmit={submit}>
        <TextField
          label={words.carrier}
          optionalText={words.optional}
          maxLength={MAX_LENGTH}
          value={carrier}
          onChange={(event) => setCarrier(event.target.value)}
        />
        <TextField
          label={words.tracking}
          optionalText={words.optional}
          maxLength={MAX_LENGTH}
          value={trackingNumber}
          onChange={(event) => setTrackingNumber(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
