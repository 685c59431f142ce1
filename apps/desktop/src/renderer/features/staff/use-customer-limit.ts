import type { StockLevelView } from '@galla/api'
import { showToast } from '@galla/ui'
import { useMutation } from '@tanstack/react-query'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { texts } from '../../texts/en.ts'
import { levelName } from './stock-table.tsx'

const words = texts.staff

/** Sets the limit of a variant. It may be sent again as often as one likes: it says what is to be, not what to change. */
export function useCustomerLimit(onDone: () => void) {
  const mutation = useMutation(
    trpc.inventory.setCustomerLimit.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries(trpc.inventory.list.pathFilter()),
    }),
  )
  return {
    isPending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
    save(level: StockLevelView, limit: number | null) {
      const change = { variantId: level.variantId, maxPerCustomer: limit }
      mutation.mutate(change, { onSuccess: () => tellSaved(level, limit, onDone) })
    },
  }
}

function tellSaved(level: StockLevelView, limit: number | null, onDone: () => void): void {
  const name = levelName(level)
  const text = limit === null ? words.limitGone(name) : words.limitSet(name, limit)
  showToast({ id: 'stock', title: words.limitSaved, text })
  onDone()
}
