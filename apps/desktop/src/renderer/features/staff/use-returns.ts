import type { OrderView, RefundPartInput, TakeBackInput } from '@galla/api'
import { formatMoney, showToast } from '@galla/ui'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { refusalOf } from '../../lib/app-error.ts'
import { createIdempotencyKeys } from '../../lib/idempotency/idempotency-keys.ts'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { texts } from '../../texts/en.ts'

const words = texts.returns

export type TakeBackRequest = Pick<TakeBackInput, 'lines' | 'reason' | 'note'>

/** Takes goods of an order back once, however often it is sent: the key lives until the server has decided. */
export function useTakeBack({ id: orderId, number }: OrderView, onDone: () => void) {
  const [keys] = useState(createIdempotencyKeys)
  const mutation = useMutation(
    trpc.returns.takeBack.mutationOptions({
      onSuccess: (order) => {
        keys.decided()
        adopt(order)
        const amount = formatMoney(order.returns.at(-1)?.refunded ?? 0)
        showToast({ id: 'returns', title: words.done, text: words.doneText(number, amount) })
        onDone()
      },
      onError: (error) => noteRefusal(error, orderId, keys.decided),
    }),
  )
  return {
    isPending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
    /** The key is the return's, whichever register pays: another one after an answer that was lost does not take it back twice. */
    send(request: TakeBackRequest, registerSessionId: string | null) {
      const input = { orderId, ...request }
      if (!mutation.isPending)
        mutation.mutate({ idempotencyKey: keys.keyFor(input), ...input, registerSessionId })
    },
  }
}

/** Gives an amount back once, however often it is sent. */
export function useRefundPart({ id: orderId }: OrderView, onDone: () => void) {
  const [keys] = useState(createIdempotencyKeys)
  const mutation = useMutation(
    trpc.returns.refundPart.mutationOptions({
      onSuccess: (order, { amount }) => {
        keys.decided()
        adopt(order)
        showToast({ id: 'returns', title: words.refundDone, text: words.refundDoneText(formatMoney(amount)) })
        onDone()
      },
      onError: (error) => noteRefusal(error, orderId, keys.decided),
    }),
  )
  return {
    isPending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
    /** The key is the refund's, whichever register pays. */
    send(request: Pick<RefundPartInput, 'amount' | 'note'>, registerSessionId: string | null) {
      const input = { orderId, ...request }
      if (!mutation.isPending)
        mutation.mutate({ idempotencyKey: keys.keyFor(input), ...input, registerSessionId })
    },
  }
}

function adopt(order: OrderView): void {
  queryClient.setQueryData(trpc.fulfilment.byId.queryKey({ orderId: order.id }), order)
  void queryClient.invalidateQueries(trpc.fulfilment.list.pathFilter())
  void queryClient.invalidateQueries(trpc.inventory.pathFilter())
}

/** What the dialog shows is not what the server has: somebody else may have been quicker. */
function noteRefusal(error: unknown, orderId: string, decided: () => void): void {
  if (refusalOf(error as Error) === null) return
  decided()
  void queryClient.invalidateQueries(trpc.fulfilment.byId.queryFilter({ orderId }))
  void queryClient.invalidateQueries(trpc.register.list.pathFilter())
}
