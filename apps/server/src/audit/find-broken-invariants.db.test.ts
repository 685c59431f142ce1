import { AUDIT_CHECKS } from '@galla/api'
import { describe, expect, it } from 'vitest'
import { advanceOrder } from '../orders/advance-order.ts'
import { makeProduct, makeUser } from '../testing/factories.ts'
import { commandOf, makeLane, makeShopper } from '../testing/orders.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { findBrokenInvariants } from './find-broken-invariants.ts'
import { auditAfter } from './testing/audit-after.queries.ts'

const { db } = await testDatabase()
const deps = testDeps(db)

const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })
const lane = await makeLane(deps)
const shopper = await makeShopper(db)
const manager = await makeUser(db, { role: 'manager' })
const actor = {
  kind: 'user',
  userId: manager.id,
  sessionId: manager.id,
  role: 'manager',
  cartToken: null,
} as const
const lines = [{ variantId: variant.id, quantity: 2 }]
const placed = commandOf(shopper, { lines })
const shipped = commandOf(shopper, { lines })
await lane.submit(placed)
await lane.submit(shipped)
for (const to of ['packed', 'shipped'] as const) {
  await advanceOrder(deps, actor, { orderId: shipped.orderId, to, carrier: '', trackingNumber: '', note: '' })
}

describe('the audit', () => {
  const tried = new Set<string>()

  it('finds nothing in a shop that is right', async () => {
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  it.each([
    [
      'level_equals_ledger',
      'a counter that moved without a movement',
      `UPDATE stock_level SET on_hand = on_hand + 1`,
      'stock_level',
    ],
    ['level_equals_ledger', 'movements without their level', `DELETE FROM stock_level`, 'stock_level'],
    ['level_has_ledger', 'a counter without any movement', `DELETE FROM stock_movement`, 'stock_level'],
    [
      'reserved_equals_holds',
      'a reservation that nobody counted',
      `UPDATE reservation SET quantity = 9 WHERE state = 'held'`,
      'stock_level',
    ],
    ['reserved_equals_holds', 'units lent to nobody', `UPDATE stock_level SET leased = 1`, 'stock_level'],
    ['hold_has_level', 'units held where there are none', `DELETE FROM stock_level`, 'sales_order'],
    [
      'order_moves_its_units',
      'an order without lines',
      `DELETE FROM order_line WHERE order_id = '${placed.orderId}'`,
      'sales_order',
    ],
    [
      'order_moves_its_units',
      'an order moved twice',
      `INSERT INTO stock_movement (id, location_id, variant_id, reserved_delta, reason, order_id)
       SELECT gen_random_uuid(), location_id, variant_id, reserved_delta, reason, order_id FROM stock_movement
       WHERE order_id = '${placed.orderId}'`,
      'sales_order',
    ],
    [
      'order_matches_holds',
      'a cancelled order that keeps its stock',
      `UPDATE sales_order SET status = 'cancelled' WHERE id = '${placed.orderId}'`,
      'sales_order',
    ],
    [
      'order_adds_up',
      'a line that was changed after',
      `UPDATE order_line SET gross = gross + 1 WHERE order_id = '${placed.orderId}'`,
      'sales_order',
    ],
    [
      'refunds_within_captured',
      'more money back than came in',
      `INSERT INTO refund (id, payment_id, amount, reason) SELECT gen_random_uuid(), id, amount + 1, 'late_payment'
       FROM payment WHERE order_id = '${placed.orderId}'`,
      'payment',
    ],
    [
      'captured_is_order_or_refund',
      'captured money without an order',
      `UPDATE payment SET tender = 'upi', status = 'captured', captured_at = now() WHERE order_id = '${placed.orderId}';
       UPDATE sales_order SET status = 'cancelled' WHERE id = '${placed.orderId}'`,
      'payment',
    ],
    [
      'placed_is_paid',
      'a prepaid order that nobody paid',
      `UPDATE payment SET tender = 'upi' WHERE order_id = '${placed.orderId}'`,
      'sales_order',
    ],
    [
      'never_below_zero',
      'units promised that were not there',
      `UPDATE stock_movement SET on_hand_delta = 1 WHERE reason = 'opening'`,
      'stock_level',
    ],
    [
      'series_is_dense',
      'a last invoice that is missing',
      `UPDATE number_series SET next_number = next_number + 1`,
      'number_series',
    ],
    [
      'series_is_dense',
      'a gap between invoices',
      `UPDATE invoice SET sequence = 3; UPDATE number_series SET next_number = 4`,
      'number_series',
    ],
    ['invoice_repeats_order', 'an invoice of another sum', `UPDATE invoice SET total = total + 1`, 'invoice'],
    ['dispatched_has_invoice', 'goods that left without an invoice', `DELETE FROM invoice`, 'sales_order'],
    [
      'return_moves_its_units',
      'units that came back without a return',
      `UPDATE order_line SET returned_quantity = 1 WHERE order_id = '${shipped.orderId}'`,
      'sales_order',
    ],
    [
      'returns_within_order',
      'a return that no line came back for',
      `INSERT INTO return_request (id, order_id, actor_id, idempotency_key, request_hash, reason, goods, shipping, rounding, total,
         credit_note_id)
       SELECT gen_random_uuid(), '${shipped.orderId}', '${manager.id}', gen_random_uuid(), '', 'other', 1, 0, 0, 1, gen_random_uuid()`,
      'sales_order',
    ],
    [
      'credit_note_repeats_return',
      'a credit note for nothing',
      `UPDATE invoice SET kind = 'credit_note'`,
      'invoice',
    ],
    [
      'order_tells_its_story',
      'an order that shipped without a word',
      `DELETE FROM order_event WHERE kind = 'shipped'`,
      'sales_order',
    ],
    [
      'webhook_took_effect',
      'a webhook whose money is not there',
      `INSERT INTO gateway_event (id, gateway, event_id, kind, gateway_reference, amount, body, applied_at, outcome)
       VALUES (gen_random_uuid(), 'sandbox', 'e1', 'payment.captured', 'unknown', 1, '{}', now(), 'placed')`,
      'gateway_event',
    ],
    [
      'refund_is_on_its_way',
      'a promised refund that nobody will give',
      `INSERT INTO refund (id, payment_id, amount, reason) SELECT gen_random_uuid(), id, amount, 'order_cancelled'
       FROM payment WHERE order_id = '${placed.orderId}'`,
      'refund',
    ],
    [
      'drawer_adds_up',
      'a drawer whose float nobody put in',
      `INSERT INTO register_session (id, register_id, opening_float, opened_by, opened_at, idempotency_key, request_hash)
       SELECT gen_random_uuid(), id, 50000, '${manager.id}', now(), gen_random_uuid(), '' FROM register`,
      'register_session',
    ],
    [
      'z_report_is_whole',
      'a session that closed without its report',
      `INSERT INTO register_session (id, register_id, opening_float, opened_by, opened_at, idempotency_key, request_hash,
         closed_by, closed_at, counted, expected, over_short)
       SELECT gen_random_uuid(), id, 0, '${manager.id}', now(), gen_random_uuid(), '', '${manager.id}', now(), 0, 0, 0 FROM register`,
      'register_session',
    ],
    [
      'audit_log_is_whole',
      'an entry of the log that was changed',
      `UPDATE audit_log SET action = 'x'`,
      'audit_log',
    ],
  ] as const)('%s: names %s', async (code, _what, breakage, subject) => {
    tried.add(code)
    const found = await auditAfter(db, ...breakage.split(';\n'))
    const named = found.filter((breach) => breach.code === code && breach.subject.startsWith(`${subject} `))
    expect(named.length).toBeGreaterThan(0)
    expect(named[0]?.detail).not.toBe('')
  })

  it('has a test above for everything it checks', () => {
    expect([...tried].sort()).toEqual(AUDIT_CHECKS.map(({ code }) => code).sort())
  })

  it('names a row by what people call it', async () => {
    const [found] = await auditAfter(db, `UPDATE stock_level SET on_hand = on_hand + 1`)
    expect(found).toMatchObject({ number: 1, subject: `stock_level M1WB/${variant.sku}` })
    expect(found?.detail).toContain('on hand 99, reserved 2, leased 0; its movements sum to 98, 2, 0')
  })
})
