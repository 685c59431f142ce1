import { financialYear, formatCreditNoteNumber, type WorthOfReturn, type WorthOfUnits } from '@galla/api'
import type { Transaction } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import { getLocationCode } from '../orders/dispatch.queries.ts'
import { takeNextNumber } from '../orders/number-series.queries.ts'
import type { LockedPayment } from '../payments/payment.queries.ts'
import { insertCreditNote } from './return.queries.ts'

/**
 * Issues the credit note for goods of a locked order that came back, and answers its id (CGST Act 2017, section 34(1)). Its numbers
 * are a dense series of the place that sold them, beside that of its invoices.
 */
export async function issueCreditNote(
  tools: Pick<Deps, 'newId' | 'clock'>,
  trx: Transaction,
  { order, worth }: { order: LockedPayment; worth: WorthOfReturn },
): Promise<string> {
  const [id, at] = [tools.newId(), tools.clock.now()]
  const code = await getLocationCode(trx, order.locationId)
  const year = financialYear(at)
  const series = `${code}/${year}/C`
  const sequence = await takeNextNumber(trx, series)
  const sum = (figure: 'taxable' | 'cgst' | 'sgst' | 'igst') =>
    worth.units.reduce((total, units: WorthOfUnits) => total + units[figure], 0)
  await insertCreditNote(trx, {
    id,
    orderId: order.orderId,
    series,
    sequence,
    number: formatCreditNoteNumber(code, year, sequence),
    total: worth.total,
    taxable: sum('taxable'),
    cgst: sum('cgst'),
    sgst: sum('sgst'),
    igst: sum('igst'),
    at,
  })
  return id
}
