import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { makeProduct } from '../testing/factories.ts'
import { FLOAT, openRegisterScene } from '../testing/register-scene.ts'
import { testDatabase } from '../testing/test-database.ts'
import { findBrokenInvariants } from './find-broken-invariants.ts'
import { auditAfter } from './testing/audit-after.queries.ts'

const { db } = await testDatabase()
const scene = await openRegisterScene(db)
const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })
const lines = [{ variantId: variant.id, quantity: 2 }]

/** A session that is closed: one sale for cash, one by card, one that was undone. */
const closed = await scene.open()
const sold = await scene.sell({ sessionId: closed, lines })
await scene.sell({ sessionId: closed, lines, payment: { tender: 'card', reference: '1' } })
const undone = await scene.sell({ sessionId: closed, lines })
await scene.register.voidSale(scene.manager, {
  idempotencyKey: v7(),
  orderId: undone.orderId,
  reason: 'a slip',
  refundReference: '',
})
await scene.close(closed, FLOAT)
await scene.close(await scene.open(), FLOAT)
await scene.sell({ sessionId: await scene.open(), lines })

it('finds nothing at a counter that is right', async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

it.each([
  [
    'order_moves_its_units',
    'goods that were handed over and never left',
    `UPDATE stock_movement SET reason = 'damage' WHERE order_id = '${sold.orderId}'`,
    'sales_order',
  ],
  [
    'order_moves_its_units',
    'goods of a voided order that never came back',
    `DELETE FROM stock_movement WHERE reason = 'void'`,
    'sales_order',
  ],
  [
    'order_matches_holds',
    'a sale whose goods are still promised',
    `UPDATE reservation SET state = 'held' WHERE order_id = '${sold.orderId}'`,
    'sales_order',
  ],
  [
    'order_adds_up',
    'a rounding that the total does not know',
    `UPDATE sales_order SET rounding = 1 WHERE id = '${sold.orderId}'`,
    'sales_order',
  ],
  [
    'placed_is_paid',
    'a sale that nobody paid',
    `UPDATE payment SET status = 'pending' WHERE order_id = '${sold.orderId}'`,
    'sales_order',
  ],
  [
    'captured_is_order_or_refund',
    'a voided order whose money stayed',
    `DELETE FROM refund; UPDATE payment SET status = 'captured', refunded = 0 WHERE order_id = '${undone.orderId}'`,
    'payment',
  ],
  [
    'order_tells_its_story',
    'a sale without a word',
    `DELETE FROM order_event WHERE kind = 'completed'`,
    'sales_order',
  ],
  [
    'series_is_dense',
    'a register’s invoice that is missing',
    `DELETE FROM invoice WHERE order_id = '${sold.orderId}' AND kind = 'invoice'`,
    'number_series',
  ],
  [
    'dispatched_has_invoice',
    'a sale without its invoice',
    `DELETE FROM invoice WHERE order_id = '${sold.orderId}'`,
    'sales_order',
  ],
  ['dispatched_has_invoice', 'a void without its credit note', `DELETE FROM order_void`, 'sales_order'],
  [
    'credit_note_repeats_return',
    'a credit note that gives back another sum than was voided',
    `UPDATE invoice SET total = total + 1 WHERE kind = 'credit_note'`,
    'invoice',
  ],
  [
    'drawer_adds_up',
    'cash that was taken without a movement',
    `UPDATE register_session SET expected = expected - 1, over_short = counted - expected + 1 WHERE id = '${closed}'`,
    'register_session',
  ],
  [
    'drawer_adds_up',
    'a sale for cash that is in no drawer',
    `DELETE FROM cash_movement WHERE order_id = '${sold.orderId}'`,
    'register_session',
  ],
  [
    'drawer_adds_up',
    'cash of a void that left no drawer',
    `UPDATE cash_movement SET kind = 'paid_out' WHERE kind = 'refund'`,
    'register_session',
  ],
  [
    'drawer_adds_up',
    'a difference that is none',
    `UPDATE register_session SET over_short = over_short + 1 WHERE id = '${closed}'`,
    'register_session',
  ],
  [
    'z_report_is_whole',
    'a closing report that was changed',
    `UPDATE z_report SET totals = jsonb_set(totals, '{total}', '1') WHERE session_id = '${closed}'`,
    'register_session',
  ],
  [
    'z_report_is_whole',
    'a sale that was slipped into a closed session',
    `UPDATE sales_order SET register_session_id = '${closed}' WHERE status = 'completed'`,
    'register_session',
  ],
  [
    'z_report_is_whole',
    'a gap between closing reports',
    `UPDATE z_report SET number = 3 WHERE number = 2`,
    'register_session',
  ],
] as const)('%s: names %s', async (code, _what, breakage, subject) => {
  const found = await auditAfter(db, ...breakage.split('; '))
  const named = found.filter((breach) => breach.code === code && breach.subject.startsWith(`${subject} `))
  expect(named.length).toBeGreaterThan(0)
})
