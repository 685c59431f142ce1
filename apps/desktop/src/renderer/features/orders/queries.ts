import { isMoving } from '../../components/order/timeline-steps.ts'
import { trpc } from '../../lib/trpc.ts'

/** How often an order that moves is looked at again, in milliseconds. */
const LOOK_EVERY_MS = 10_000

export const ordersQuery = () =>
  trpc.orders.list.infiniteQueryOptions({}, { getNextPageParam: ({ nextCursor }) => nextCursor })

/** One order of the shopper's own. It is asked for again while the shop or the bank may move it. */
export const orderQuery = (orderId: string) =>
  trpc.orders.byId.queryOptions(
    { orderId },
    {
      refetchInterval: ({ state }) =>
        state.data !== undefined && isMoving(state.data) ? LOOK_EVERY_MS : false,
    },
  )
