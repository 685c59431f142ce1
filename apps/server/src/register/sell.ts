import { refuse, type SaleView, type SellInput, type SignedInActor } from '@galla/api'
import type { CounterOrderCommand } from '../checkout/order-command.ts'
import type { OrderLane } from '../checkout/order-lane.ts'
import { sortedLines } from '../checkout/request-hash.ts'
import type { Deps } from '../deps.ts'
import { hashOfRequest } from '../idempotency.ts'
import { findSellingPlace } from './register.queries.ts'
import { findSale } from './sale.queries.ts'

/**
 * Sells at a register, through the process's order lane: order, goods, payment, cash and invoice in one transaction. Refuses
 * `not_found` for an unknown session or customer, and what `decideSale` refuses. A repeat hears of the sale that was made.
 */
export async function sell(
  deps: Deps & { readonly lane: OrderLane },
  actor: SignedInActor,
  input: SellInput,
): Promise<SaleView> {
  const outcome = await deps.lane.submit(await commandOf(deps, actor, input))
  if (outcome.kind === 'refused') return refuse(outcome.refusal)
  if (outcome.kind === 'unpaid_first') throw new Error('a sale at the counter waits for no other order')
  return getSale(deps, outcome.kind === 'written' ? outcome.order.order.id : outcome.orderId)
}

async function commandOf(
  deps: Deps,
  actor: SignedInActor,
  { idempotencyKey, sessionId, customerId, payment, lines }: SellInput,
): Promise<CounterOrderCommand> {
  const place = await findSellingPlace(deps.db, sessionId)
  if (!place) return refuse({ code: 'not_found', what: 'register_session' })
  const paid = payment.tender === 'cash' ? payment.tendered : payment.reference
  return {
    ...place,
    channel: 'counter',
    orderId: deps.newId(),
    actorId: actor.userId,
    idempotencyKey,
    requestHash: hashOfRequest([sessionId, customerId, payment.tender, paid, sortedLines(lines)]),
    customerId,
    sessionId,
    payment,
    lines,
  }
}

/** A sale that is there as its receipt says it. */
export async function getSale(deps: Deps, orderId: string): Promise<SaleView> {
  return (await findSale(deps.db, orderId)) ?? refuse({ code: 'not_found', what: 'order' })
}
