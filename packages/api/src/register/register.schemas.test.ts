import { describe, expect, it } from 'vitest'
import { LIMITS } from '../commerce/limits.ts'
import { moveCashInput, openSessionInput, sellInput, voidSaleInput } from './register.schemas.ts'

const ID = '01910000-0000-7000-8000-000000000001'
const SALE = {
  idempotencyKey: ID,
  sessionId: ID,
  payment: { tender: 'cash', tendered: 500_00 },
  lines: [{ variantId: ID, quantity: 2, unitPrice: 100_00 }],
}

describe('sellInput', () => {
  it('is for somebody unknown unless a customer is named', () => {
    expect(sellInput.parse(SALE)).toEqual({ ...SALE, customerId: null })
  })

  it('takes UPI and card with or without what the terminal said, but no cash on delivery', () => {
    const paidBy = (payment: unknown) => sellInput.safeParse({ ...SALE, payment })
    expect(paidBy({ tender: 'upi' }).data?.payment).toEqual({ tender: 'upi', reference: '' })
    expect(paidBy({ tender: 'card', reference: ' 0042 ' }).data?.payment).toMatchObject({ reference: '0042' })
    expect(paidBy({ tender: 'cod' }).success).toBe(false)
    expect(paidBy({ tender: 'cash' }).success).toBe(false)
  })

  it('needs a line', () => {
    expect(sellInput.safeParse({ ...SALE, lines: [] }).success).toBe(false)
  })
})

describe('cash', () => {
  const move = { idempotencyKey: ID, sessionId: ID, amount: 1 }

  it.each([0, -1, 0.5, LIMITS.drawerPaise + 1])('is not moved by %d', (amount) => {
    expect(moveCashInput.safeParse({ ...move, amount }).success).toBe(false)
  })

  it('is moved up to what a drawer holds, and a drawer may begin empty', () => {
    expect(moveCashInput.safeParse({ ...move, amount: LIMITS.drawerPaise }).success).toBe(true)
    const open = { idempotencyKey: ID, registerId: ID, openingFloat: 0 }
    expect(openSessionInput.safeParse(open).success).toBe(true)
  })
})

it('a void says why', () => {
  const undo = { idempotencyKey: ID, orderId: ID }
  expect(voidSaleInput.safeParse({ ...undo, reason: '  ' }).success).toBe(false)
  expect(voidSaleInput.parse({ ...undo, reason: 'a slip' })).toMatchObject({ refundReference: '' })
})
