import { v7 } from 'uuid'
import { afterAll, expect, it } from 'vitest'
import { makeProduct, makeUser, REGISTER_ID } from '../testing/factories.ts'
import { startHttpServer } from '../testing/http-server.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const server = await startHttpServer(db)
afterAll(() => server.stop())

const cashier = server.client(await server.authorization(await makeUser(db, { role: 'cashier' }))).register
const manager = server.client(await server.authorization(await makeUser(db, { role: 'manager' }))).register
const { variant } = await makeProduct(db, { variants: [{ price: 99_99, onHand: 10 }] })

it('a day at the counter adds up over HTTP, from the float to the Z report', async () => {
  const key = () => ({ idempotencyKey: v7() })
  const session = await cashier.openSession.mutate({
    ...key(),
    registerId: REGISTER_ID,
    openingFloat: 500_00,
  })
  const sessionId = session.id
  expect(await cashier.currentSession.query({ registerId: REGISTER_ID })).toEqual(session)
  expect(await cashier.list.query()).toMatchObject([{ id: REGISTER_ID, openSession: { id: sessionId } }])

  const lines = [{ variantId: variant.id, quantity: 1, unitPrice: 99_99 }]
  const cash = { tender: 'cash', tendered: 500_00 } as const
  const sale = await cashier.sell.mutate({ ...key(), sessionId, payment: cash, lines })
  expect(sale).toMatchObject({ status: 'completed', total: 100_00, rounding: 1, change: 400_00 })
  await cashier.sell.mutate({ ...key(), sessionId, payment: { tender: 'upi', reference: '42' }, lines })
  const slip = await cashier.sell.mutate({ ...key(), sessionId, payment: cash, lines })
  const undone = await manager.voidSale.mutate({ ...key(), orderId: slip.orderId, reason: 'rung up twice' })
  expect(undone).toEqual({ ...slip, status: 'voided' })

  await cashier.payIn.mutate({ ...key(), sessionId, amount: 50_00, note: 'change from the bank' })
  await manager.payOut.mutate({ ...key(), sessionId, amount: 20_00, note: 'milk' })
  await manager.drop.mutate({ ...key(), sessionId, amount: 400_00 })
  const reading = await manager.xReport.query({ sessionId })
  expect(reading.expected).toBe(500_00 + 100_00 + 50_00 - 20_00 - 400_00)

  const report = await cashier.closeSession.mutate({ ...key(), sessionId, counted: 229_00 })
  expect(report).toMatchObject({ number: 1, expected: 230_00, counted: 229_00, overShort: -1_00 })
  expect(report.totals).toEqual(reading.totals)
  expect(report.totals).toMatchObject({ orders: 3, voided: 1, total: 199_99, rounding: 1 })
  expect(await manager.zReport.query({ sessionId })).toEqual(report)
  expect(await cashier.currentSession.query({ registerId: REGISTER_ID })).toBeNull()
})
