import { describe, expect, it } from 'vitest'
import { walkAuditLog } from '../audit-log/walk-audit-log.ts'
import type { Database } from '../database/database.ts'
import { adjustStock } from '../inventory/adjust-stock.ts'
import { advanceOrder } from '../orders/advance-order.ts'
import { cancelOrderByStaff } from '../orders/cancel-order.ts'
import { makeProduct, makeUser, ONLINE_LOCATION_ID } from '../testing/factories.ts'
import { commandOf, makeLane, makeShoppers } from '../testing/orders.ts'
import { ScriptedGateway } from '../testing/scripted-gateway.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { auditShop } from './audit-shop.ts'
import { MONEY_CHECKS } from './money-checks.queries.ts'
import { ORDER_CHECKS } from './order-checks.queries.ts'
import { walkIds } from './walk-ids.ts'
import { walkLedger } from './walk-ledger.ts'
import { walkLevels } from './walk-levels.ts'
import { walkSeries } from './walk-series.ts'

const { db } = await testDatabase()
const deps = testDeps(db)

/** Pieces so small that a level, a series and the log are each read in many, and every boundary falls into the selling. */
const SMALL_WALKS = [
  walkLedger(7),
  walkLevels(),
  walkIds('sales_order', [...ORDER_CHECKS, ...MONEY_CHECKS], 5),
  walkSeries(3),
  walkAuditLog(4),
]

async function findingsOf(database: Database) {
  const findings = []
  let rowsDone = 0
  for await (const step of auditShop(database, {}, SMALL_WALKS)) {
    findings.push(...step.findings)
    rowsDone = step.rowsDone
  }
  return { findings, rowsDone }
}

describe('an audit while the shop sells', () => {
  it('finds nothing, wherever its pieces end', async () => {
    const { variant: hot } = await makeProduct(db, { variants: [{ onHand: 5_000 }] })
    const { variant: cold } = await makeProduct(db, { variants: [{ onHand: 5_000 }] })
    const shoppers = await makeShoppers(db, 8)
    const { id: userId } = await makeUser(db, { role: 'manager' })
    const manager = { kind: 'user', userId, sessionId: userId, role: 'manager', cartToken: null } as const
    const lane = await makeLane(deps)
    let isSelling = true
    let sold = 0
    const sell = async (shopper: (typeof shoppers)[number], turn: number) => {
      while (isSelling) {
        const lines = [hot, cold].slice(0, 1 + (sold % 2)).map(({ id }) => ({ variantId: id, quantity: 1 }))
        const command = commandOf(shopper, { lines })
        await lane.submit(command)
        sold += 1
        const { orderId } = command
        const words = { orderId, carrier: '', trackingNumber: '', note: '' }
        if (turn % 2 === 0)
          await cancelOrderByStaff({ ...deps, gateway: new ScriptedGateway() }, manager, words)
        else
          for (const to of ['packed', 'shipped', 'delivered'] as const)
            await advanceOrder(deps, manager, { ...words, to })
        const level = { locationId: ONLINE_LOCATION_ID, variantId: hot.id }
        await adjustStock(deps, manager, {
          ...level,
          idempotencyKey: deps.newId(),
          onHandDelta: 1,
          reason: 'found',
          note: '',
        })
      }
    }
    const selling = shoppers.map(sell)
    let audits = 0
    const until = performance.now() + 4_000
    const found = []
    while (performance.now() < until || audits < 3) {
      found.push(...(await findingsOf(db)).findings)
      audits += 1
    }
    isSelling = false
    await Promise.all(selling)
    expect(found).toEqual([])
    expect(sold).toBeGreaterThan(20)
    expect((await findingsOf(db)).findings).toEqual([])
  }, 60_000)
})
