import { sql } from 'kysely'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { makeProduct } from '../testing/factories.ts'
import { commandOf, makeLane, makeShopper, makeShoppers, type Shopper } from '../testing/orders.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import type { PlaceOrderCommand } from './order-command.ts'
import type { PlaceOrderOutcome } from './place-orders.ts'

const { db, pool } = await testDatabase()
const deps = testDeps(db)
// Two lanes stand for two servers.
const lanes = await Promise.all([makeLane(deps), makeLane(deps)])

/**
 * Submits each command in a lane of its own while somebody else holds the variant, and lets go when all wait for it: each has
 * read its facts by then, and all but one of them are old when it goes on.
 */
async function submitWhileHeld(
  variantId: string,
  commands: readonly PlaceOrderCommand[],
): Promise<PlaceOrderOutcome[]> {
  const holder = await pool.connect()
  try {
    await holder.query('BEGIN')
    await holder.query('SELECT FROM stock_level WHERE variant_id = $1 FOR UPDATE', [variantId])
    const answers = commands.map((command, at) => submit(at, command))
    await expect.poll(countWaiting).toBe(commands.length)
    await holder.query('ROLLBACK')
    return await Promise.all(answers)
  } finally {
    holder.release()
  }
}

function submit(at: number, command: PlaceOrderCommand): Promise<PlaceOrderOutcome> {
  const lane = lanes[at]
  if (!lane) throw new Error('a lane for each command')
  return lane.submit(command)
}

async function countWaiting(): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    SELECT count(*)::int AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(db)
  return rows[0]?.waiting ?? -1
}

async function countOrders(customerId: string): Promise<number> {
  const rows = await db.selectFrom('sales_order').select('id').where('customer_id', '=', customerId).execute()
  return rows.length
}

function kinds(outcomes: readonly PlaceOrderOutcome[]): string[] {
  return outcomes.map((outcome) => outcome.kind).sort()
}

describe('what another server commits between reading and locking', () => {
  it('is seen of a repeat: the one order is the answer to both', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })
    const shopper = await makeShopper(db)
    const wish = { lines: [{ variantId: variant.id, quantity: 2 }], idempotencyKey: v7() }
    const outcomes = await submitWhileHeld(variant.id, [commandOf(shopper, wish), commandOf(shopper, wish)])
    expect(kinds(outcomes)).toEqual(['repeated', 'written'])
    expect(await countOrders(shopper.id)).toBe(1)
  })

  it('is seen of a repeat whose first attempt took the last unit: it is not refused for want of stock', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 1 }] })
    const shopper = await makeShopper(db)
    const wish = { lines: [{ variantId: variant.id, quantity: 1 }], idempotencyKey: v7() }
    const outcomes = await submitWhileHeld(variant.id, [commandOf(shopper, wish), commandOf(shopper, wish)])
    expect(kinds(outcomes)).toEqual(['repeated', 'written'])
  })

  it('is seen of a second unpaid order: it waits until the first is ended', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })
    const shopper = await makeShopper(db)
    const wish = { lines: [{ variantId: variant.id, quantity: 1 }], tender: 'upi' as const }
    const outcomes = await submitWhileHeld(variant.id, [commandOf(shopper, wish), commandOf(shopper, wish)])
    expect(kinds(outcomes)).toEqual(['unpaid_first', 'written'])
    expect(await countOrders(shopper.id)).toBe(1)
  })

  it('is seen of what the customer has ordered: nobody gets past a limit on two devices at once', async () => {
    const { variant } = await makeProduct(db, { title: 'Steel bottle', variants: [{ onHand: 100 }] })
    await db.updateTable('variant').set({ max_per_customer: 3 }).where('id', '=', variant.id).execute()
    const shopper = await makeShopper(db)
    const wish = { lines: [{ variantId: variant.id, quantity: 2 }] }
    const outcomes = await submitWhileHeld(variant.id, [commandOf(shopper, wish), commandOf(shopper, wish)])
    expect(kinds(outcomes)).toEqual(['refused', 'written'])
    expect(outcomes.find((outcome) => outcome.kind === 'refused')).toEqual({
      kind: 'refused',
      refusal: {
        code: 'over_customer_limit',
        variantId: variant.id,
        title: 'Steel bottle',
        limit: 3,
        alreadyOrdered: 2,
        requested: 2,
      },
    })
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  it('is waited for in one order: two servers with the same shoppers in opposite order do not deadlock', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })
    const shoppers = await makeShoppers(db, 5)
    const middle = shoppers[2]
    if (!middle) throw new Error('five shoppers have a middle')
    await lanes[0]?.submit(commandOf(middle, { lines: [{ variantId: variant.id, quantity: 1 }] }))
    const holder = await pool.connect()
    try {
      await holder.query('BEGIN')
      await holder.query(UNPAID_COPY, [middle.id])
      const answers = [shoppers, shoppers.toReversed()].map((inTurn, at) => placeUnpaid(at, inTurn))
      await expect.poll(countWaiting).toBe(2)
      const since = performance.now()
      await holder.query('ROLLBACK')
      const outcomes = (await Promise.all(answers)).flat()
      expect(kinds(outcomes)).toEqual([...Array(5).fill('unpaid_first'), ...Array(5).fill('written')])
      expect(performance.now() - since).toBeLessThan(DEADLOCK_NOTICED_MS)
    } finally {
      holder.release()
    }
  })
})

/** `deadlock_timeout`: PostgreSQL looks for a circle when somebody has waited this long. */
const DEADLOCK_NOTICED_MS = 1_000

/** An unpaid order of a customer, made after one they have. */
const UNPAID_COPY = `
  INSERT INTO sales_order
  SELECT (jsonb_populate_record(sales_order, jsonb_build_object('id', gen_random_uuid(), 'number', 'held',
    'idempotency_key', gen_random_uuid(), 'status', 'awaiting_payment'))).*
  FROM sales_order WHERE customer_id = $1`

/** One batch in one lane: each shopper orders a variant that no other lane sells. */
async function placeUnpaid(at: number, shoppers: readonly Shopper[]): Promise<PlaceOrderOutcome[]> {
  const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })
  const lines = [{ variantId: variant.id, quantity: 1 }]
  return Promise.all(shoppers.map((shopper) => submit(at, commandOf(shopper, { lines, tender: 'upi' }))))
}
