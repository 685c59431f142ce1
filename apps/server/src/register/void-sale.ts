import { refuse, type SaleView, type SignedInActor, type VoidSaleInput, worthOfReturn } from '@galla/api'
import { recordAudit } from '../audit-log/audit-log.queries.ts'
import type { Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import { hashOfRequest, repeatOf } from '../idempotency.ts'
import { insertOrderEvents } from '../orders/order-event.queries.ts'
import { type LockedPayment, lockOrderAndPayment, setOrderStatus } from '../payments/payment.queries.ts'
import { issueCreditNote } from '../returns/issue-credit-note.ts'
import { payBack } from '../returns/pay-back.ts'
import { getSoldGoods } from '../returns/return.queries.ts'
import type { SoldGoodsOrder } from '../returns/return-rules.ts'
import { takeGoodsIn } from '../returns/take-goods-in.ts'
import { type LockedSession, lockSession } from './register.queries.ts'
import { findSessionOfOrder, findVoidByKey, insertVoid } from './sale.queries.ts'
import { getSale } from './sell.ts'

interface VoidedSale {
  readonly order: LockedPayment
  readonly sold: SoldGoodsOrder
  readonly session: LockedSession
  readonly actor: SignedInActor
  readonly input: VoidSaleInput
}

/**
 * Undoes a sale within its own open session: the goods go back on the shelf, cash leaves the drawer, other money was given back by
 * hand, and a credit note answers the invoice, which keeps its number. Refuses `not_found` for what was not sold at the counter,
 * `register_session_closed`, `drawer_short`, and `order_status_conflict` once it was undone or anything of it came or went back:
 * what a customer returns is a return. Who may is the router's business.
 */
export async function voidSale(deps: Deps, actor: SignedInActor, input: VoidSaleInput): Promise<SaleView> {
  const requestHash = hashOfRequest([input.orderId, input.reason, input.refundReference])
  const sessionId = await findSessionOfOrder(deps.db, input.orderId)
  if (sessionId === null) return refuse({ code: 'not_found', what: 'order' })
  await inTransaction(deps.db, async (trx) => {
    const session = await lockSession(trx, sessionId)
    const order = await lockOrderAndPayment(trx, input.orderId)
    if (!session || !order) throw new Error('a sale and its session are never deleted')
    const key = { actorId: actor.userId, idempotencyKey: input.idempotencyKey }
    if (repeatOf(await findVoidByKey(trx, key), requestHash)) return
    if (order.orderStatus !== 'completed') return refuseAs(order.orderStatus)
    if (!session.isOpen) return refuse({ code: 'register_session_closed' })
    const sold = await getSoldGoods(trx, order)
    if (order.refunded > 0 || sold.lines.some((line) => line.returned > 0)) return refuseAs('returned')
    const undone = { order, sold, session, actor, input }
    await takeEverythingIn(deps, trx, undone)
    await endSale(deps, trx, undone)
    await writeVoid(deps, trx, { ...undone, requestHash })
  })
  return getSale(deps, input.orderId)
}

function refuseAs(status: string): never {
  return refuse({ code: 'order_status_conflict', status, wanted: 'voided' })
}

async function takeEverythingIn(
  deps: Deps,
  trx: Transaction,
  { order, sold, actor }: VoidedSale,
): Promise<void> {
  const goods = sold.lines.map(({ variantId, productId, quantity }) => ({
    variantId,
    productId,
    quantity,
    disposition: 'restock' as const,
  }))
  await takeGoodsIn(deps, trx, { order, actorId: actor.userId, goods, reason: 'void' })
}

/** Its status and its timeline say so, and its money goes back. */
async function endSale(
  deps: Deps,
  trx: Transaction,
  { order, session, actor, input }: VoidedSale,
): Promise<void> {
  const { orderId, reason } = input
  // Its customer may read the timeline, so it tells a code; the manager's words are kept with the void.
  const event = {
    order_id: orderId,
    kind: 'voided' as const,
    note: 'voided_at_counter',
    actor_id: actor.userId,
  }
  await setOrderStatus(trx, orderId, 'voided')
  await insertOrderEvents(trx, [{ id: deps.newId(), ...event, at: deps.clock.now() }])
  const giver = { actorId: actor.userId, note: reason }
  await payBack(deps, trx, { order, amount: order.amount, reason: 'void', giver, session })
}

/** The number series and the audit log come last, because everybody waits for them. */
async function writeVoid(
  deps: Deps,
  trx: Transaction,
  { order, sold, actor, input, requestHash }: VoidedSale & { requestHash: Buffer },
): Promise<void> {
  const units = sold.lines.map(({ id, quantity }) => ({ orderLineId: id, quantity }))
  const creditNoteId = await issueCreditNote(deps, trx, { order, worth: worthOfReturn(sold, units) })
  const at = deps.clock.now()
  const { orderId, idempotencyKey, reason, refundReference } = input
  const common = { actorId: actor.userId, at }
  await insertVoid(trx, {
    ...common,
    orderId,
    idempotencyKey,
    requestHash,
    reason,
    refundReference,
    creditNoteId,
  })
  await recordAudit(trx, {
    ...common,
    id: deps.newId(),
    action: 'sale_voided',
    subjectType: 'sales_order',
    subjectId: orderId,
    before: { status: order.orderStatus },
    after: { status: 'voided', reason, refundReference, given: order.amount },
  })
}
