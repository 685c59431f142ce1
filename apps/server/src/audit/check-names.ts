import type { AuditCheckCode } from '@galla/api'

/** What each check holds the shop to, in the words of the list of invariants. */
export const CHECK_NAMES: Readonly<Record<AuditCheckCode, string>> = {
  level_equals_ledger: 'every level equals the sum of its movements',
  level_has_ledger: 'no level counts units that no movement brought',
  reserved_equals_holds:
    'reserved equals the held reservations, and nothing is leased before there are leases',
  hold_has_level: 'units are held only where there is a level',
  order_moves_its_units:
    'an order has its lines, one reservation for each variant, and the movements they say',
  order_matches_holds:
    'an order is where its reservations say: held until it leaves, committed after, released when cancelled',
  return_moves_its_units:
    'units that came back are counted, came in by movements, and are no more than were sold',
  order_adds_up: 'an order totals to its lines, and its payment to its total',
  refunds_within_captured: 'what was given back never exceeds what was captured',
  returns_within_order: 'returns sum to no more than their order, and their money went back',
  captured_is_order_or_refund: 'captured money is exactly one order or one refund',
  placed_is_paid: 'no prepaid order is placed without captured money, and no COD order delivered without it',
  never_below_zero: 'units on hand and available were never below zero at any instant',
  series_is_dense: 'every invoice series is dense',
  invoice_repeats_order: 'every invoice repeats its order',
  dispatched_has_invoice: 'goods that left have their invoice',
  credit_note_repeats_return: 'every credit note is of one return and repeats its figures',
  drawer_adds_up: 'a drawer holds its float and its cash movements, and every sale for cash is one',
  z_report_is_whole: 'a closed register session has its report, and reports are numbered without a gap',
  order_tells_its_story: 'an order’s timeline tells what it came to',
  webhook_took_effect: 'a webhook that brought money in left it captured',
  refund_is_on_its_way: 'a refund that was promised is given or in the outbox',
  audit_log_is_whole: 'no entry of the audit log was changed, removed, moved or put in',
}
