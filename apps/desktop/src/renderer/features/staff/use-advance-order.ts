import { showToast } from '@galla/ui'
import { useMutation } from '@tanstack/react-query'
import { describeError } from '../../lib/app-error.ts'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { texts } from '../../texts/en.ts'

const words = texts.staff

/** Moves an order along. A refusal shows the order as it is by now: somebody else may have been quicker. */
export function useAdvanceOrder(onDone: () => void = () => undefined) {
  return useMutation(
    trpc.fulfilment.advance.mutationOptions({
      onSuccess: (order, { to }) => {
        queryClient.setQueryData(trpc.fulfilment.byId.queryKey({ orderId: order.id }), order)
        void queryClient.invalidateQueries(trpc.fulfilment.list.pathFilter())
        void queryClient.invalidateQueries(trpc.inventory.pathFilter())
        showToast({ id: 'advance', title: words.done[to], text: texts.order.number(order.number) })
        onDone()
      },
      onError: (error, { orderId }) => {
        void queryClient.invalidateQueries(trpc.fulfilment.byId.queryFilter({ orderId }))
        showToast({
          id: 'advance',
          tone: 'danger',
          title: words.advanceFailed,
          text: describeError(error).text,
        })
      },
    }),
  )
}
