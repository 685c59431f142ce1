import type { AuditCheckCode } from '@galla/api'
import { formatCount } from '@galla/ui'
import { plural } from './plural.ts'

/** What the shop promises, by the number of the invariant; 0 is the audit log. */
const promises = {
  1: 'Every count of stock is what its movements add up to',
  2: 'Units set aside are set aside for an order',
  3: 'Every order took its units once, and what came back was counted once',
  4: 'Every order, payment and refund adds up to the paisa',
  5: 'Money taken is an order or a refund, never both and never neither',
  6: 'Nothing was ever sold that was not there',
  7: 'Invoices are numbered without a gap and say what their order says',
  8: 'Every drawer of cash adds up, and closing reports are complete',
  9: 'Nothing was left half done by a crash',
  0: 'Nobody changed what the staff’s log says',
} as const

/** What is wrong with a row, and what to do about it. */
const findings: Record<AuditCheckCode, { readonly wrong: string; readonly next: string }> = {
  level_equals_ledger: {
    wrong: 'The count differs from what its movements add up to.',
    next: 'Count the shelf and take the product off sale until the figures were looked into.',
  },
  level_has_ledger: {
    wrong: 'Units are counted that no movement brought in.',
    next: 'Count the shelf and take the product off sale until the figures were looked into.',
  },
  reserved_equals_holds: {
    wrong: 'More or fewer units are set aside than its orders ask for.',
    next: 'Compare with the open orders of this product before the next one is packed.',
  },
  hold_has_level: {
    wrong: 'Units are set aside in a place that has no shelf for them.',
    next: 'Do not pack this order before its stock was looked into.',
  },
  order_moves_its_units: {
    wrong: 'It moved other units than it has.',
    next: 'Do not pack it. Compare its lines with the movements of its products.',
  },
  order_matches_holds: {
    wrong: 'Its state and what is set aside for it do not fit together.',
    next: 'Do not move it along before it was looked into.',
  },
  return_moves_its_units: {
    wrong: 'Its returned units and their movements do not fit together.',
    next: 'Count what came back of it, and compare.',
  },
  order_adds_up: {
    wrong: 'Its lines, its total and its payment do not add up.',
    next: 'Compare with the customer’s receipt. Refund nothing before that.',
  },
  refunds_within_captured: {
    wrong: 'More was given back than came in, or it is marked wrongly.',
    next: 'Look the payment up at the gateway before any more is given back.',
  },
  returns_within_order: {
    wrong: 'More came back than was sold, or for more money than was paid.',
    next: 'Give nothing more back for it before it was looked into.',
  },
  captured_is_order_or_refund: {
    wrong: 'Money was taken, and there is neither an order for it nor a refund.',
    next: 'Look the payment up at the gateway; the customer is owed their goods or their money.',
  },
  placed_is_paid: {
    wrong: 'It goes its way without its payment.',
    next: 'Do not ship it. Look the payment up at the gateway.',
  },
  never_below_zero: {
    wrong: 'At one moment more was promised than was there.',
    next: 'Look at its movements around that one, and at the orders it was promised to.',
  },
  series_is_dense: {
    wrong: 'A number is missing in the series.',
    next: 'Tell whoever does the accounts: every missing number must be explained.',
  },
  invoice_repeats_order: {
    wrong: 'It says something else than its order.',
    next: 'Tell whoever does the accounts before the next return is filed.',
  },
  dispatched_has_invoice: {
    wrong: 'The goods left without an invoice.',
    next: 'Tell whoever does the accounts: an invoice is due when goods leave.',
  },
  credit_note_repeats_return: {
    wrong: 'Its credit note says something else than what came back.',
    next: 'Tell whoever does the accounts before the next return is filed.',
  },
  drawer_adds_up: {
    wrong: 'What should be in the drawer is not what went in and out.',
    next: 'Count the drawer and compare with the receipts of the session.',
  },
  z_report_is_whole: {
    wrong: 'The closing report is missing, or one before it is.',
    next: 'Keep the receipts of the session; its figures have to be made from them.',
  },
  order_tells_its_story: {
    wrong: 'Its timeline does not tell how it came to where it is.',
    next: 'Do not move it along before it was looked into.',
  },
  webhook_took_effect: {
    wrong: 'The gateway said that money came in, and it is not in the books.',
    next: 'Look the payment up at the gateway; the customer is owed their goods or their money.',
  },
  refund_is_on_its_way: {
    wrong: 'It was promised, and nothing is left that would give it.',
    next: 'Give it at the gateway by hand, and have it looked into.',
  },
  audit_log_is_whole: {
    wrong: 'The staff’s log is not what was written.',
    next: 'Keep a copy of the database as it is now, and find out who can write to it.',
  },
}

export const proof = {
  title: 'Proof',
  text: 'The shop checks itself: that nothing was oversold, lost or counted twice. Selling goes on meanwhile.',
  loading: 'Loading the last check',
  failed: 'The last check could not be loaded',
  checkNow: 'Check now',
  checkFailed: 'The check did not begin',
  checking: 'Checking',
  progress: (done: number, total: number) => `${formatCount(done)} of about ${plural(total, 'row', 'rows')}`,
  noneTitle: 'Not checked yet',
  noneText: 'The shop checks itself by the clock. You need not wait for it.',
  allHold: 'Everything holds',
  broken: (count: number) =>
    count === 1 ? 'One row is not as it must be' : `${formatCount(count)} rows are not as they must be`,
  brokenNext: 'Each is listed below, with what to do next. Selling goes on.',
  lastRun: (when: string, took: string, rows: number) =>
    `Checked ${when}, in ${took}: ${plural(rows, 'row', 'rows')} looked at.`,
  asked: (name: string) => `Asked for by ${name}.`,
  byItself: (minutes: number) =>
    `The shop checks itself every ${minutes === 60 ? 'hour' : plural(minutes, 'minute', 'minutes')}.`,
  milliseconds: (milliseconds: number) => `${milliseconds} ms`,
  seconds: (seconds: string) => `${seconds} s`,
  minutes: (minutes: number, seconds: number) => `${minutes} min ${seconds} s`,
  findingsTitle: 'What is wrong',
  findingsCaption: 'Rows that are not as they must be',
  findingsMore: (shown: number, all: number) =>
    `The first ${formatCount(shown)} of ${formatCount(all)} are shown.`,
  row: 'Row',
  wrongHeader: 'What is wrong',
  next: 'What to do',
  rulesTitle: 'What is checked',
  rulesCaption: 'What is checked, and whether it holds',
  rule: 'Rule',
  looked: 'Rows',
  took: 'Time',
  state: 'State',
  holds: 'Holds',
  rowsBroken: (count: number) => plural(count, 'row', 'rows'),
  crashNote:
    'That nothing acknowledged is missing after a crash can only be seen from outside: the fault test proves it.',
  logTitle: 'The staff’s log',
  logText:
    'Every change by staff is chained to the one before, so that nobody can change or remove one unseen.',
  logEmpty: 'Nothing was written yet.',
  logEntries: 'Entries',
  logEnd: 'Ends with',
  logKeep: 'Whoever keeps this line elsewhere can prove later that nothing up to here was changed.',
  promises,
  findings,
  kinds: {
    stock_level: 'Stock of',
    sales_order: 'Order',
    payment: 'Payment',
    refund: 'Refund',
    invoice: 'Invoice',
    number_series: 'Invoice series',
    register_session: 'Register session',
    gateway_event: 'Message of the gateway',
    return_request: 'Return',
    audit_log: 'Log entry',
    audit_chain: 'End of the log',
  } as Readonly<Record<string, string>>,
}
