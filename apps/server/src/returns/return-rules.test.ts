import { describe, expect, it } from 'vitest'
import { refusalOfCourtesy, refusalOfReturn, type SoldGoods } from './return-rules.ts'

const line = (id: string, quantity: number, returned: number): SoldGoods => ({
  ...{ id, quantity, returned, title: `Title of ${id}`, variantId: `variant of ${id}`, productId: 'product' },
  ...{ taxable: 100, cgst: 9, sgst: 9, igst: 0 },
})
const lines = [line('a', 3, 1), line('b', 1, 1)]

describe('a return', () => {
  it.each(['delivered', 'completed'] as const)('may be of an order that is %s', (status) => {
    expect(refusalOfReturn(status, lines, [{ orderLineId: 'a', quantity: 2 }])).toBeNull()
  })

  it.each(['awaiting_payment', 'placed', 'packed', 'shipped', 'cancelled', 'voided', 'returned'] as const)(
    'may not be of one that is %s',
    (status) => {
      expect(refusalOfReturn(status, lines, [{ orderLineId: 'a', quantity: 1 }])).toEqual({
        code: 'order_status_conflict',
        status,
        wanted: 'returned',
      })
    },
  )

  it('counts what is named twice, and what came back before', () => {
    const twice = [
      { orderLineId: 'a', quantity: 1 },
      { orderLineId: 'a', quantity: 2 },
      { orderLineId: 'b', quantity: 1 },
    ]
    expect(refusalOfReturn('delivered', lines, twice)).toEqual({
      code: 'return_exceeds_sold',
      surplus: [
        { orderLineId: 'a', title: 'Title of a', requested: 3, left: 2 },
        { orderLineId: 'b', title: 'Title of b', requested: 1, left: 0 },
      ],
    })
  })

  it('is of lines that are there', () => {
    expect(refusalOfReturn('delivered', lines, [{ orderLineId: 'c', quantity: 1 }])).toEqual({
      code: 'not_found',
      what: 'order_line',
    })
  })
})

describe('a courtesy', () => {
  const order = { orderStatus: 'delivered', amount: 500, refunded: 200 } as const

  it('is at most what is left', () => {
    expect(refusalOfCourtesy(order, 300)).toBeNull()
    expect(refusalOfCourtesy(order, 301)).toEqual({
      code: 'refund_exceeds_captured',
      requested: 301,
      left: 300,
    })
  })

  it('is for an order that reached its buyer', () => {
    expect(refusalOfCourtesy({ ...order, orderStatus: 'returned' }, 1)).toBeNull()
    expect(refusalOfCourtesy({ ...order, orderStatus: 'completed' }, 1)).toBeNull()
    expect(refusalOfCourtesy({ ...order, orderStatus: 'shipped' }, 1)).toEqual({
      code: 'order_status_conflict',
      status: 'shipped',
      wanted: 'refunded',
    })
  })
})
