import type { FulfilmentService, OrderService } from '@galla/api'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { PaymentGateway } from '../payments/payment-gateway.ts'
import { advanceOrder } from './advance-order.ts'
import { cancelOrder, cancelOrderByStaff } from './cancel-order.ts'
import { toOrderSummary, toStaffOrderSummary } from './order.mapper.ts'
import { listOrders, type OrderFilter, type OrderSummaryRecord } from './order-view.queries.ts'
import { getOrderView } from './order-view.ts'

export type OrderDeps = Deps & { readonly gateway: PaymentGateway }

const PAGE_SIZE = 20

/** A shopper's own orders: nobody else's are there for them. */
export function createOrderService(deps: OrderDeps): OrderService {
  return {
    async list(actor, input) {
      const before = readCursor(input.cursor)
      const filter = { ownerId: actor.userId, isOnlineOnly: false, status: null, query: '', before }
      const { records, nextCursor } = await listPage(deps, filter)
      return { items: records.map(toOrderSummary), nextCursor }
    },
    byId: (actor, input) => getOrderView(deps, { orderId: input.orderId, ownerId: actor.userId }),
    async cancel(actor, input) {
      await cancelOrder(deps, actor, input)
      return getOrderView(deps, { orderId: input.orderId, ownerId: actor.userId })
    },
  }
}

/** Everybody's orders, for staff; who is staff is the router's business. */
export function createFulfilmentService(deps: OrderDeps): FulfilmentService {
  return {
    async list(_actor, { status = null, query, cursor }) {
      // Sales at the counter are finished: whoever packs looks past them, whoever looks for one finds it.
      const isOnlineOnly = status === null && query === ''
      const filter = { ownerId: null, isOnlineOnly, status, query, before: readCursor(cursor) }
      const { records, nextCursor } = await listPage(deps, filter)
      return { items: records.map(toStaffOrderSummary), nextCursor }
    },
    byId: (_actor, input) => getOrderView(deps, { orderId: input.orderId, ownerId: null }),
    async advance(actor, input) {
      if (input.to === 'cancelled') await cancelOrderByStaff(deps, actor, input)
      else await advanceOrder(deps, actor, input)
      return getOrderView(deps, { orderId: input.orderId, ownerId: null })
    },
  }
}

/** Reads one row more than is shown, to know whether there is a next page. */
async function listPage(
  deps: OrderDeps,
  filter: Omit<OrderFilter, 'limit'>,
): Promise<{ records: OrderSummaryRecord[]; nextCursor: string | null }> {
  const found = await listOrders(deps.db, { ...filter, limit: PAGE_SIZE + 1 })
  const records = found.slice(0, PAGE_SIZE)
  return { records, nextCursor: found.length > PAGE_SIZE ? (records.at(-1)?.id ?? null) : null }
}

/** A cursor is the last order's id; anything else starts from the newest. */
function readCursor(cursor: string | undefined): string | null {
  return z.uuid().safeParse(cursor).data ?? null
}
