import { type OrderView, refuse } from '@galla/api'
import type { Deps } from '../deps.ts'
import { findRefunds, findReturns } from '../returns/return-view.queries.ts'
import { toOrderView } from './order.mapper.ts'
import { findOrderEvents, findOrderHead, findOrderLines } from './order-view.queries.ts'

/** One order as its page shows it. Refuses `not_found` when there is no such order, or it is not the owner's. */
export async function getOrderView(
  { db }: Pick<Deps, 'db'>,
  key: { orderId: string; ownerId: string | null },
): Promise<OrderView> {
  const head = await findOrderHead(db, key)
  if (!head) return refuse({ code: 'not_found', what: 'order' })
  return toOrderView(head, {
    lines: await findOrderLines(db, key.orderId),
    events: await findOrderEvents(db, key.orderId),
    returns: await findReturns(db, key.orderId),
    refunds: await findRefunds(db, key.orderId),
  })
}
