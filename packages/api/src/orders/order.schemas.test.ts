import { describe, expect, it } from 'vitest'
import { ORDER_STATUSES } from '../commerce/order-status.ts'
import { advanceOrderInput, cancelOrderInput, ORDER_EVENT_KINDS } from './order.schemas.ts'

const orderId = '01910000-0000-7000-8000-000000000001'

describe('advanceOrderInput', () => {
  it('needs no words', () => {
    expect(advanceOrderInput.parse({ orderId, to: 'packed' })).toEqual({
      orderId,
      to: 'packed',
      carrier: '',
      trackingNumber: '',
      note: '',
    })
  })

  it('leaves it to payments to place an order', () => {
    expect(advanceOrderInput.safeParse({ orderId, to: 'placed' }).success).toBe(false)
  })
})

describe('cancelOrderInput', () => {
  it('wants one of the known reasons', () => {
    expect(cancelOrderInput.safeParse({ orderId, reason: 'changed_mind' }).success).toBe(true)
    expect(cancelOrderInput.safeParse({ orderId, reason: 'because' }).success).toBe(false)
  })
})

describe('the timeline', () => {
  it('can tell of every status', () => {
    expect(ORDER_EVENT_KINDS).toEqual(expect.arrayContaining([...ORDER_STATUSES]))
  })
})
