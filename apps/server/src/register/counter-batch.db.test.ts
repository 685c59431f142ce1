import { sql } from 'kysely'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import type { CounterOrderCommand } from '../checkout/order-command.ts'
import { getOnlineShop } from '../checkout/place-order-facts.queries.ts'
import { placeOrders } from '../checkout/place-orders.ts'
import { makeProduct, makeRegister, ONLINE_LOCATION_ID } from '../testing/factories.ts'
import { commandOf, makeShopper } from '../testing/orders.ts'
import { openRegisterScene } from '../testing/register-scene.ts'
import { testDatabase } from '../testing/test-database.ts'

/* The lane tries a batch that fails one by one, which hides what is wrong with it; so here a batch is placed without the lane. */
const { db } = await testDatabase()
const scene = await openRegisterScene(db)
const { variant } = await makeProduct(db, { variants: [{ onHand: 6 }] })
const deps = { ...scene.deps, shop: await getOnlineShop(db), gatewayName: 'sandbox' }

interface Till {
  readonly sessionId: string
  readonly registerCode: string
}

async function openTill(): Promise<Till> {
  const register = await makeRegister(db)
  return { sessionId: await scene.open(register.id), registerCode: register.code }
}

function saleAt(till: Till, wish: { customerId?: string } = {}): CounterOrderCommand {
  return {
    ...till,
    channel: 'counter',
    orderId: v7(),
    locationId: ONLINE_LOCATION_ID,
    actorId: scene.cashier.userId,
    idempotencyKey: v7(),
    requestHash: Buffer.alloc(32),
    customerId: wish.customerId ?? null,
    payment: { tender: 'cash', tendered: 100_00 },
    lines: [{ variantId: variant.id, quantity: 1, unitPrice: 100_00 }],
  }
}

async function invoicesOf(till: Till): Promise<{ orderId: string; sequence: number }[]> {
  const { rows } = await sql<{ orderId: string; sequence: number }>`
    SELECT order_id AS "orderId", sequence FROM invoice WHERE series LIKE ${`${till.registerCode}/%`}
    ORDER BY sequence`.execute(db)
  return rows
}

it('two registers and a shopper share one batch, each served in arrival order', async () => {
  const [first, second] = [await openTill(), await openTill()]
  const shopper = await makeShopper(db)
  const closed = await openTill()
  await scene.close(closed.sessionId, 0)
  const sales = [saleAt(first), saleAt(second), saleAt(first, { customerId: shopper.id }), saleAt(second)]
  const online = commandOf(shopper, { lines: [{ variantId: variant.id, quantity: 1 }] })
  const earlier = saleAt(first)
  await placeOrders(deps, [earlier])
  const outcomes = await placeOrders(deps, [
    ...sales.slice(0, 2),
    online,
    saleAt(closed),
    ...sales.slice(2),
    saleAt(first),
  ])
  expect(
    outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind)),
  ).toEqual([
    'written',
    'written',
    'written',
    'register_session_closed',
    'written',
    'written',
    'insufficient_stock',
  ])
  const numbered = (...orders: (CounterOrderCommand | undefined)[]) =>
    orders.map((order, index) => ({ orderId: order?.orderId, sequence: index + 1 }))
  expect(await invoicesOf(first)).toEqual(numbered(earlier, sales[0], sales[2]))
  expect(await invoicesOf(second)).toEqual(numbered(sales[1], sales[3]))
  expect(await findBrokenInvariants(db)).toEqual([])
})
