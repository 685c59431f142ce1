import { financialYear, formatInvoiceNumber } from '@galla/api'
import type { Transaction } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import { insertInvoices, type NewInvoice } from './dispatch.queries.ts'
import { takeNextNumbers } from './number-series.queries.ts'

/** An order whose invoice is due, and the four letters or digits its number begins with: its place's, or its register's. */
export interface InvoiceDue {
  readonly orderId: string
  readonly code: string
}

/**
 * Issues the invoices of orders whose goods leave, because that is when a tax invoice is due (CGST Act 2017, section 31(1)).
 * Within a series the orders are numbered in the order they are named in. Last in the lock order but the audit log.
 */
export async function issueInvoices(
  tools: Pick<Deps, 'newId' | 'clock'>,
  trx: Transaction,
  due: readonly InvoiceDue[],
): Promise<void> {
  const at = tools.clock.now()
  const year = financialYear(at)
  const byCode = Map.groupBy(due, ({ code }) => code)
  const wanted = [...byCode].map(([code, orders]) => ({ series: `${code}/${year}`, count: orders.length }))
  const firstNumbers = await takeNextNumbers(trx, wanted)
  const invoices = [...byCode].flatMap(([code, orders]) => {
    const series = `${code}/${year}`
    const first = firstNumbers.get(series)
    if (first === undefined) throw new Error(`no number was taken from the series ${series}`)
    return orders.map(({ orderId }, index): NewInvoice => {
      const sequence = first + index
      const number = formatInvoiceNumber(code, year, sequence)
      return { id: tools.newId(), order_id: orderId, series, sequence, number, issued_at: at }
    })
  })
  await insertInvoices(trx, invoices)
}
