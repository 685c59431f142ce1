import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { advanceOrder } from '../orders/advance-order.ts'
import { makeProduct, makeUser } from '../testing/factories.ts'
import { commandOf, makeLane, makeShopper } from '../testing/orders.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { checkInvariants, findBrokenInvariants } from './find-broken-invariants.ts'
import { INVARIANTS } from './invariants.queries.ts'

const { db } = await testDatabase()
const deps = testDeps(db)

/** Thrown to undo the breakage: each test leaves the shop as it found it. */
class Undo extends Error {}

/** Foreign keys, checks and triggers would refuse most of what the audit is there to find. */
const DROP_THE_GUARDS = `
  DO $$ DECLARE guard record; BEGIN
    FOR guard IN SELECT conrelid::regclass AS relation, conname FROM pg_constraint
      WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace
    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', guard.relation, guard.conname); END LOOP;
    FOR guard IN SELECT tgrelid::regclass AS relation, tgname FROM pg_trigger WHERE NOT tgisinternal
    LOOP EXECUTE format('DROP TRIGGER %I ON %s', guard.tgname, guard.relation); END LOOP;
  END $$`

/**
 * Breaks rows behind the use-cases' back, with the guards of the database gone, and answers what the audit says.
 * Everything is rolled back.
 */
async function auditAfter(...breakage: readonly string[]) {
  let found: Awaited<ReturnType<typeof findBrokenInvariants>> = []
  await db
    .transaction()
    .execute(async (trx) => {
      await sql.raw(DROP_THE_GUARDS).execute(trx)
      for (const statement of breakage) await sql.raw(statement).execute(trx)
      found = await checkInvariants(trx)
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return found
}

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
  it('finds nothing in a shop that is right', async () => {
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  it.each([
    [
      1,
      'a counter that moved without a movement',
      `UPDATE stock_level SET on_hand = on_hand + 1`,
      'stock_level',
    ],
    [
      1,
      'a movement without its counter',
      `DELETE FROM stock_movement WHERE reason = 'opening'`,
      'stock_level',
    ],
    [
      2,
      'a reservation that nobody counted',
      `UPDATE reservation SET quantity = 9 WHERE state = 'held'`,
      'stock_level',
    ],
    [
      3,
      'an order without lines',
      `DELETE FROM order_line WHERE order_id = '${placed.orderId}'`,
      'sales_order',
    ],
    [
      3,
      'an order moved twice',
      `INSERT INTO stock_movement (id, location_id, variant_id, reserved_delta, reason, order_id)
       SELECT gen_random_uuid(), location_id, variant_id, reserved_delta, reason, order_id FROM stock_movement
       WHERE order_id = '${placed.orderId}'`,
      'sales_order',
    ],
    [
      3,
      'a cancelled order that keeps its stock',
      `UPDATE sales_order SET status = 'cancelled' WHERE id = '${placed.orderId}'`,
      'sales_order',
    ],
    [
      4,
      'a line that was changed after',
      `UPDATE order_line SET gross = gross + 1 WHERE order_id = '${placed.orderId}'`,
      'sales_order',
    ],
    [
      4,
      'more money back than came in',
      `INSERT INTO refund (id, payment_id, amount, reason) SELECT gen_random_uuid(), id, amount + 1, 'late_payment'
       FROM payment WHERE order_id = '${placed.orderId}'`,
      'payment',
    ],
    [
      5,
      'captured money without an order',
      `UPDATE payment SET tender = 'upi', status = 'captured', captured_at = now() WHERE order_id = '${placed.orderId}';
       UPDATE sales_order SET status = 'cancelled' WHERE id = '${placed.orderId}'`,
      'payment',
    ],
    [
      5,
      'a prepaid order that nobody paid',
      `UPDATE payment SET tender = 'upi' WHERE order_id = '${placed.orderId}'`,
      'sales_order',
    ],
    [
      6,
      'units promised that were not there',
      `UPDATE stock_movement SET on_hand_delta = 1 WHERE reason = 'opening'`,
      'stock_level',
    ],
    [7, 'a gap in the invoices', `UPDATE number_series SET next_number = next_number + 1`, 'number_series'],
    [7, 'goods that left without an invoice', `DELETE FROM invoice`, 'sales_order'],
  ])('invariant %i: names %s', async (number, _what, breakage, subject) => {
    const found = await auditAfter(...breakage.split(';\n'))
    const named = found.filter(
      (breach) => breach.number === number && breach.subject.startsWith(`${subject} `),
    )
    expect(named.length).toBeGreaterThan(0)
    expect(named[0]?.detail).not.toBe('')
  })

  it('has a test above for every invariant it checks', () => {
    expect([...new Set(INVARIANTS.map((invariant) => invariant.number))]).toEqual([1, 2, 3, 4, 5, 6, 7])
  })
})
