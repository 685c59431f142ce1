import type { AdmittedSale } from '../checkout/counter-order-rules.ts'
import type { Transaction } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import { addToSoldCounts } from '../orders/dispatch.queries.ts'
import { issueInvoices } from '../orders/issue-invoices.ts'
import { type CashMovementRow, insertCashMovements } from './cash.queries.ts'
import { signedAmount } from './cash-rules.ts'

/**
 * What a sale at a register does beyond its order, in the batch's transaction and after the orders are written: cash goes into the
 * drawer, the products have sold more, and the invoices are issued from the registers' series, last in the lock order.
 */
export async function completeSales(
  tools: Pick<Deps, 'newId' | 'clock'>,
  trx: Transaction,
  sales: readonly AdmittedSale[],
): Promise<void> {
  if (sales.length === 0) return
  const at = tools.clock.now()
  const paidInCash = sales.filter(({ command }) => command.payment.tender === 'cash')
  await insertCashMovements(
    trx,
    paidInCash.map((sale) => cashOfSale(sale, { id: tools.newId(), at })),
  )
  await addToSoldCounts(
    trx,
    sales.map(({ command }) => command.orderId),
  )
  const due = sales.map(({ command }) => ({ orderId: command.orderId, code: command.registerCode }))
  await issueInvoices(tools, trx, due)
}

/** What stays in the drawer: the total, however much was handed over. */
function cashOfSale({ command, totals }: AdmittedSale, written: { id: string; at: Date }): CashMovementRow {
  return {
    ...written,
    session_id: command.sessionId,
    kind: 'sale',
    amount: signedAmount('sale', totals.total),
    order_id: command.orderId,
    actor_id: command.actorId,
    note: '',
    idempotency_key: null,
    request_hash: null,
  }
}
