import { keepPreviousData } from '@tanstack/react-query'
import { isMoving } from '../../components/order/timeline-steps.ts'
import { trpc } from '../../lib/trpc.ts'
import type { StaffOrdersSearch, StockSearch } from './staff-search.ts'

/** How often the lists that people work from are looked at again, in milliseconds. */
const LOOK_EVERY_MS = 10_000

export const staffOrdersQuery = ({ status, query = '' }: StaffOrdersSearch) =>
  trpc.fulfilment.list.infiniteQueryOptions(
    { query, ...(status === undefined ? {} : { status }) },
    {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      placeholderData: keepPreviousData,
      refetchInterval: LOOK_EVERY_MS,
    },
  )

export const staffOrderQuery = (orderId: string) =>
  trpc.fulfilment.byId.queryOptions(
    { orderId },
    {
      refetchInterval: ({ state }) =>
        state.data !== undefined && isMoving(state.data) ? LOOK_EVERY_MS : false,
    },
  )

/** Asked anew while a dialog shows it: somebody may open or close a register meanwhile. */
export const registersQuery = trpc.register.list.queryOptions(undefined, {
  staleTime: 0,
  refetchInterval: LOOK_EVERY_MS,
})

export const stockQuery = ({ query = '', onlyLow = false }: StockSearch) =>
  trpc.inventory.list.infiniteQueryOptions(
    { query, onlyLow },
    { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
  )

export const movementsQuery = (level: { locationId: string; variantId: string }) =>
  trpc.inventory.movements.infiniteQueryOptions(level, {
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  })
