import type { StockLevelView } from '@galla/api'
import { showToast } from '@galla/ui'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { refusalOf } from '../../lib/app-error.ts'
import { createIdempotencyKeys } from '../../lib/idempotency/idempotency-keys.ts'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { texts } from '../../texts/en.ts'
import type { Adjustment } from './adjustment.ts'
import { levelName } from './stock-table.tsx'

const words = texts.staff

export type NotedAdjustment = Adjustment & { readonly note: string }

/** Books an adjustment once, however often it is sent: the key lives until the server has decided. */
export function useAdjustStock(onDone: () => void) {
  const [keys] = useState(createIdempotencyKeys)
  const mutation = useMutation(
    trpc.inventory.adjust.mutationOptions({
      onSuccess: (level) => {
        keys.decided()
        void queryClient.invalidateQueries(trpc.inventory.pathFilter())
        showToast({
          id: 'stock',
          title: words.adjusted,
          text: words.adjustedText(levelName(level), level.onHand),
        })
        onDone()
      },
      onError: (error) => {
        if (refusalOf(error) === null) return
        keys.decided()
        // What stands in the table is not what the server has.
        void queryClient.invalidateQueries(trpc.inventory.list.pathFilter())
      },
    }),
  )
  return {
    isPending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
    save({ locationId, variantId }: StockLevelView, change: NotedAdjustment) {
      const request = { locationId, variantId, ...change }
      if (!mutation.isPending) mutation.mutate({ idempotencyKey: keys.keyFor(request), ...request })
    },
  }
}
