import { CANCEL_REASONS, type CancelOrderInput, type OrderView } from '@galla/api'
import { ConfirmDialog, formatMoney, Notice, SelectField, showToast } from '@galla/ui'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { describeError } from '../../lib/app-error.ts'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { texts } from '../../texts/en.ts'

const words = texts.orders
const REASONS = CANCEL_REASONS.map((value) => ({ value, label: words.cancelReasons[value] }))

/** Asks why, says what goes back, and cancels. */
export function CancelDialog({
  order,
  open,
  onClose,
}: {
  order: OrderView
  open: boolean
  onClose: () => void
}) {
  const [reason, setReason] = useState<CancelOrderInput['reason']>('changed_mind')
  const cancel = useMutation(
    trpc.orders.cancel.mutationOptions({
      onSuccess: (cancelled) => {
        adopt(cancelled)
        onClose()
        showToast({ title: words.cancelled, text: moneyText(cancelled) })
      },
      // The order may have left meanwhile: what is shown then says so.
      onError: () => void queryClient.invalidateQueries(trpc.orders.byId.queryFilter({ orderId: order.id })),
    }),
  )
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={words.cancelTitle}
      text={isPaid(order) ? words.cancelText.paid(formatMoney(order.total)) : words.cancelText.unpaid}
      confirmText={words.cancel}
      cancelText={words.keep}
      danger
      busy={cancel.isPending}
      onConfirm={() => cancel.mutate({ orderId: order.id, reason })}
    >
      <div className="flex flex-col gap-4">
        {cancel.error !== null && (
          <Notice tone="danger" live title={words.cancelFailed}>
            {describeError(cancel.error).text}
          </Notice>
        )}
        <SelectField label={words.cancelReason} options={REASONS} value={reason} onChange={setReason} />
      </div>
    </ConfirmDialog>
  )
}

function adopt(order: OrderView): void {
  queryClient.setQueryData(trpc.orders.byId.queryKey({ orderId: order.id }), order)
  void queryClient.invalidateQueries(trpc.orders.list.pathFilter())
  void queryClient.invalidateQueries(trpc.catalogue.pathFilter())
}

function isPaid({ payment }: OrderView): boolean {
  return payment.status === 'captured' || payment.status === 'refunded'
}

function moneyText(order: OrderView): string {
  return isPaid(order) ? words.cancelledRefund(formatMoney(order.total)) : words.cancelledFree
}
