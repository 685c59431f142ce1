import { sql } from 'kysely'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DeliveredOrder } from '../testing/return-scene.ts'
import { openReturnScene } from '../testing/return-scene.ts'
import { testDatabase } from '../testing/test-database.ts'

/*
 * What the database refuses whatever the code does: these statements are written by hand, past every rule and every lock of ours.
 */

const { db } = await testDatabase()
const scene = await openReturnScene(db)
let order: DeliveredOrder
beforeAll(async () => {
  order = await scene.deliver({ lines: [{ quantity: 2 }] })
  await scene.takeBack(order.view, [[0, 1]])
})

async function violated(statement: ReturnType<typeof sql>): Promise<string> {
  return statement.execute(db).then(
    () => 'nothing',
    (error: { constraint?: string; message: string }) => error.constraint ?? error.message,
  )
}

const refundOf = (amount: number) => sql`
  INSERT INTO refund (id, payment_id, amount, reason)
  VALUES (${v7()}, ${order.view.payment.id}, ${amount}, 'goodwill')`

const returnOf = (quantity: number) => sql`
  INSERT INTO return_line (return_id, order_line_id, disposition, quantity, amount, taxable, cgst, sgst, igst)
  SELECT id, ${order.view.lines[0]?.id}, 'damaged', ${quantity}, 0, 0, 0, 0, 0 FROM return_request
  WHERE order_id = ${order.view.id}`

describe('the database refuses', () => {
  it('a refund beyond what was captured, promised ones counted', async () => {
    expect(await violated(refundOf(100_01))).toBe('payment_refunded_within_amount')
  })

  it('a refund of money that was never captured', async () => {
    const unpaid = await scene.place(order.shopper, {
      lines: [{ variantId: order.products[0]?.variant.id ?? '', quantity: 1 }],
    })
    const refund = sql`
      INSERT INTO refund (id, payment_id, amount, reason) VALUES (${v7()}, ${unpaid.payment.id}, 1, 'goodwill')`
    expect(await violated(refund)).toBe('payment_refunded_was_captured')
  })

  it('a refund that grows, moves to another payment or vanishes', async () => {
    expect(await violated(sql`UPDATE refund SET amount = amount - 1`)).toContain('append-only')
    expect(await violated(sql`UPDATE refund SET payment_id = payment_id`)).toContain('append-only')
    expect(await violated(sql`DELETE FROM refund`)).toContain('append-only')
  })

  it('more units back than were sold', async () => {
    expect(await violated(returnOf(2))).toBe('order_line_returned_within_sold')
  })

  it('a return that is changed or taken out', async () => {
    expect(await violated(sql`UPDATE return_request SET total = 0`)).toContain('append-only')
    expect(await violated(sql`DELETE FROM return_request`)).toContain('append-only')
    expect(await violated(sql`UPDATE return_line SET quantity = 5`)).toContain('append-only')
    expect(await violated(sql`DELETE FROM return_line`)).toContain('append-only')
  })

  it('figures of a return that do not add up', async () => {
    const changed = (column: string) => sql`
      INSERT INTO return_request
      SELECT (jsonb_populate_record(request, jsonb_build_object('id', ${v7()}::uuid, ${column}::text, 7))).*
      FROM return_request AS request WHERE order_id = ${order.view.id}`
    expect(await violated(changed('rounding'))).toBe('return_request_total_adds_up')
    expect(await violated(changed('total'))).toBe('return_request_total_adds_up')
  })
})
