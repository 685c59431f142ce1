import { calculateOrderTotals, type OrderTotals, type Refusal, roundForCash } from '@galla/api'
import type { BatchFacts } from './batch-facts.ts'
import type { CounterOrderCommand } from './order-command.ts'
import { type DecidedLine, decideLines, type LineFacts, pricedLines } from './order-line-rules.ts'

/** A sale that is paid and handed over with its order. */
export interface AdmittedSale {
  readonly command: CounterOrderCommand
  readonly status: 'completed'
  readonly address: null
  /** Goods that are handed over are supplied where they are (IGST Act 2017, section 10(1)(c)). */
  readonly stateCode: string
  readonly lines: readonly DecidedLine[]
  readonly totals: OrderTotals
}

export type SaleDecision =
  | { readonly kind: 'admitted'; readonly order: AdmittedSale }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Decides a sale at a register. Refuses `register_session_closed`, what `decideLines` refuses, and `cash_not_enough` when less
 * was handed over than is to be paid in whole rupees.
 */
export function decideSale(
  command: CounterOrderCommand,
  facts: Pick<BatchFacts, 'openSessions' | 'shopStateCode'> & LineFacts,
): SaleDecision {
  if (!facts.openSessions.has(command.sessionId)) return refused({ code: 'register_session_closed' })
  const decided = decideLines(command.lines, command, facts)
  if (decided.kind === 'refused') return decided
  const { lines } = decided
  const { payment } = command
  const sum = calculateOrderTotals(pricedLines(lines), 'within_state')
  const totals = payment.tender === 'cash' ? roundForCash(sum) : sum
  if (payment.tender === 'cash' && payment.tendered < totals.total) {
    return refused({ code: 'cash_not_enough', due: totals.total, tendered: payment.tendered })
  }
  const order = {
    command,
    status: 'completed',
    address: null,
    stateCode: facts.shopStateCode,
    lines,
    totals,
  } as const
  return { kind: 'admitted', order }
}

function refused(refusal: Refusal): SaleDecision {
  return { kind: 'refused', refusal }
}
