import {
  refundOfReturn,
  refuse,
  type SignedInActor,
  type TakeBackInput,
  type WorthOfReturn,
  worthOfReturn,
} from '@galla/api'
import { recordAudit } from '../audit-log/audit-log.queries.ts'
import type { Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import { hashOfRequest, repeatOf } from '../idempotency.ts'
import { insertOrderEvents } from '../orders/order-event.queries.ts'
import { type LockedPayment, lockOrderAndPayment, setOrderStatus } from '../payments/payment.queries.ts'
import { issueCreditNote } from './issue-credit-note.ts'
import { lockNamedSession, payBack } from './pay-back.ts'
import { findReturnByKey, getSoldGoods, insertReturn, insertReturnLines } from './return.queries.ts'
import { refusalOfReturn, type SoldGoodsOrder } from './return-rules.ts'
import { type ReturnedGoods, takeGoodsIn } from './take-goods-in.ts'

/** A return that was decided: what it is worth, in the order in which its lines were named. */
interface DecidedReturn {
  readonly order: LockedPayment
  readonly actor: SignedInActor
  readonly input: TakeBackInput
  readonly worth: WorthOfReturn
}

/**
 * Takes goods of a delivered or counter order back, in one transaction: the stock comes in, the credit note is issued, and what was
 * paid for the goods goes back, through the gateway that took it or by hand. Refuses `not_found`, `order_status_conflict` before the
 * goods reached their buyer, `return_exceeds_sold`, `idempotency_key_reused` for another return under the same key, and of the
 * register `register_session_needed` for cash, `register_session_closed` and `drawer_short`. The same return under the same key takes
 * nothing back again.
 */
export async function takeBack(deps: Deps, actor: SignedInActor, input: TakeBackInput): Promise<void> {
  const requestHash = hashOfReturn(input)
  await inTransaction(deps.db, async (trx) => {
    const session = await lockNamedSession(trx, input.registerSessionId)
    const order = await lockOrderAndPayment(trx, input.orderId)
    if (!order) return refuse({ code: 'not_found', what: 'order' })
    // After the lock: a repeat waits for the first attempt here and then sees what it did.
    const key = { actorId: actor.userId, idempotencyKey: input.idempotencyKey }
    if (repeatOf(await findReturnByKey(trx, key), requestHash)) return
    const sold = await getSoldGoods(trx, order)
    const refusal = refusalOfReturn(order.orderStatus, sold.lines, input.lines)
    if (refusal) return refuse(refusal)

    const decided = { order, actor, input, worth: worthOfReturn(sold, input.lines) }
    await takeGoodsIn(deps, trx, { order, actorId: actor.userId, goods: goodsOf(sold, input.lines) })
    await tellReturn(deps, trx, decided)
    const refundId = await payBack(deps, trx, {
      order,
      amount: refundOfReturn(decided.worth.total, order),
      reason: 'return',
      giver: { actorId: actor.userId, note: input.note },
      session,
    })
    await writeReturn(deps, trx, { ...decided, requestHash, refundId })
  })
}

function hashOfReturn({ orderId, lines, reason, note, registerSessionId }: TakeBackInput): Buffer {
  const sorted = lines
    .map((line) => [line.orderLineId, line.disposition, line.quantity] as const)
    .sort((a, b) => a[0].localeCompare(b[0]) || a[1].localeCompare(b[1]))
  return hashOfRequest([orderId, sorted, reason, note, registerSessionId])
}

function goodsOf(sold: SoldGoodsOrder, lines: TakeBackInput['lines']): ReturnedGoods[] {
  const byId = new Map(sold.lines.map((line) => [line.id, line]))
  return lines.flatMap(({ orderLineId, quantity, disposition }) => {
    const line = byId.get(orderLineId)
    return line ? [{ variantId: line.variantId, productId: line.productId, quantity, disposition }] : []
  })
}

/** The timeline says why; the order is `returned` once nothing of it is left with its buyer. */
async function tellReturn(
  deps: Deps,
  trx: Transaction,
  { order, actor, input, worth }: DecidedReturn,
): Promise<void> {
  if (worth.isEverything) await setOrderStatus(trx, order.orderId, 'returned')
  await insertOrderEvents(trx, [
    {
      id: deps.newId(),
      order_id: order.orderId,
      kind: worth.isEverything ? 'returned' : 'lines_returned',
      note: `return_${input.reason}`,
      actor_id: actor.userId,
      at: deps.clock.now(),
    },
  ])
}

/** The number series and the audit log come last, because everybody waits for them. */
async function writeReturn(
  deps: Deps,
  trx: Transaction,
  {
    order,
    actor,
    input,
    worth,
    requestHash,
    refundId,
  }: DecidedReturn & { requestHash: Buffer; refundId: string | null },
): Promise<void> {
  const [id, at] = [deps.newId(), deps.clock.now()]
  const { orderId, idempotencyKey, reason, note, registerSessionId } = input
  const creditNoteId = await issueCreditNote(deps, trx, { order, worth })
  const common = { id, orderId, actorId: actor.userId, at }
  await insertReturn(trx, {
    ...common,
    idempotencyKey,
    requestHash,
    reason,
    note,
    registerSessionId,
    worth,
    creditNoteId,
    refundId,
  })
  await insertReturnLines(
    trx,
    worth.units.map(({ orderLineId, ...figures }, i) => ({
      return_id: id,
      order_line_id: orderLineId,
      disposition: input.lines[i]?.disposition ?? 'restock',
      ...figures,
    })),
  )
  await recordAudit(trx, {
    id: deps.newId(),
    actorId: actor.userId,
    action: 'goods_taken_back',
    subjectType: 'sales_order',
    subjectId: orderId,
    before: { status: order.orderStatus, refunded: order.refunded },
    after: { returnId: id, lines: input.lines, reason, note, total: worth.total, refundId },
    at,
  })
}
