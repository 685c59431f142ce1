import { LIMITS } from '@galla/api'
import { describe, expect, test } from 'vitest'
import { cartViewOf, decideAdd, decideSet, lineBound, noticesOf } from './cart-rules.ts'
import type { CartLineRow } from './cart-view.queries.ts'

const LINE: CartLineRow = {
  variantId: '01910000-0000-7000-8000-000000000001',
  productId: '01910000-0000-7000-8000-000000000002',
  slug: 'biscuits',
  title: 'Biscuits',
  brand: null,
  options: [],
  sku: 'BIS-1',
  drawing: 'cookie',
  imageUrl: null,
  quantity: 2,
  price: 45_00,
  priceSeen: 45_00,
  mrp: 50_00,
  taxRateBasisPoints: 1800,
  isActive: true,
  isSaved: false,
  available: 10,
  limitLeft: null,
}

test.each([
  [-3, 0, 'stock'],
  [0, 0, 'stock'],
  [7, 7, 'stock'],
  [LIMITS.lineQuantity, LIMITS.lineQuantity, 'order_limit'],
  [1_000, LIMITS.lineQuantity, 'order_limit'],
] as const)('with %i available one may choose %i, bounded by %s', (available, maximum, reason) => {
  expect(lineBound({ available, limitLeft: null })).toEqual({ maximum, reason })
})

test.each([
  [10, 2, 2, 'customer_limit'],
  [1, 2, 1, 'stock'],
  [10, 0, 0, 'customer_limit'],
  // Lowered below what was ordered already.
  [10, -3, 0, 'customer_limit'],
  [1_000, 80, LIMITS.lineQuantity, 'order_limit'],
] as const)(
  'with %i available and a limit that leaves %i one may choose %i, bounded by %s',
  (available, limitLeft, maximum, reason) => {
    expect(lineBound({ available, limitLeft })).toEqual({ maximum, reason })
  },
)

test.each([
  // current, asked, available, quantity, given
  [0, 3, 10, 3, null],
  [2, 3, 10, 5, null],
  [2, 9, 10, 10, 8],
  [0, 2, 0, 0, 0],
  [5, 1, 3, 5, 0],
  [48, 5, 200, 50, 2],
] as const)('adding to %i another %i of %i makes %i', (current, asked, available, quantity, given) => {
  expect(decideAdd(current, asked, lineBound({ available, limitLeft: null }))).toEqual({ quantity, given })
})

test.each([
  [2, 5, 10, 5, null],
  [5, 2, 10, 2, null],
  [2, 5, 4, 4, 4],
  [9, 8, 4, 4, 4],
  [3, 5, 0, 3, 0],
  [5, 3, 0, 3, 0],
] as const)('setting %i to %i of %i makes %i', (current, asked, available, quantity, given) => {
  expect(decideSet(current, asked, lineBound({ available, limitLeft: null }))).toEqual({ quantity, given })
})

describe('notices', () => {
  test.each([
    ['nothing', {}, []],
    ['sold out', { available: 0 }, [{ kind: 'sold_out' }]],
    ['only some left', { quantity: 3, available: 2 }, [{ kind: 'only_left', available: 2 }]],
    ['more than the limit leaves', { quantity: 3, limitLeft: 2 }, [{ kind: 'over_limit', left: 2 }]],
    ['as many as the limit leaves', { quantity: 3, limitLeft: 3 }, []],
    ['a limit that is used up', { quantity: 1, limitLeft: -1 }, [{ kind: 'over_limit', left: 0 }]],
    ['just enough left', { quantity: 3, available: 3 }, []],
    ['a higher price', { price: 47_00 }, [{ kind: 'price_changed', was: 45_00, is: 47_00 }]],
    [
      'a lower price and too few',
      { price: 40_00, available: 1 },
      [
        { kind: 'only_left', available: 1 },
        { kind: 'price_changed', was: 45_00, is: 40_00 },
      ],
    ],
    [
      'not sold any more, and nothing else',
      { isActive: false, available: 0, price: 1 },
      [{ kind: 'not_sold' }],
    ],
  ] as const)('%s', (_, change, notices) => {
    expect(noticesOf({ ...LINE, ...change })).toEqual(notices)
  })
})

describe('the cart as it is shown', () => {
  test('totals what can be ordered: neither what is saved for later nor what is not sold any more', () => {
    const view = cartViewOf(
      [
        LINE,
        { ...LINE, quantity: 1, price: 10_00, priceSeen: 10_00, mrp: 12_00 },
        { ...LINE, quantity: 5, isActive: false },
        { ...LINE, quantity: 7, isSaved: true },
      ],
      null,
    )
    expect(view).toMatchObject({
      subtotal: 100_00,
      total: 100_00,
      mrpTotal: 112_00,
      itemCount: 8,
      canCheckOut: false,
    })
    expect(view.lines).toHaveLength(3)
    expect(view.savedForLater).toHaveLength(1)
    expect(view.lines[0]).toMatchObject({ lineTotal: 90_00, maximum: 10, maximumReason: 'stock' })
    expect(view.lines[2]).toMatchObject({ maximum: 0 })
  })

  test.each([
    ['nothing in it', [], false],
    ['all to be had', [LINE], true],
    ['a changed price', [{ ...LINE, price: 47_00 }], true],
    ['something sold out', [LINE, { ...LINE, available: 0 }], false],
    ['something of which too few are left', [LINE, { ...LINE, available: 1 }], false],
    ['something sold out that is saved for later', [LINE, { ...LINE, available: 0, isSaved: true }], true],
    ['nothing but what is saved for later', [{ ...LINE, isSaved: true }], false],
    ['more lines than an order may have', Array.from({ length: LIMITS.cartLines + 1 }, () => LINE), false],
  ])('with %s can be checked out: %s', (_, rows, canCheckOut) => {
    expect(cartViewOf(rows, null).canCheckOut).toBe(canCheckOut)
  })

  test('shows the own image where there is one, else the drawing', () => {
    const view = cartViewOf([LINE, { ...LINE, imageUrl: 'https://example.in/biscuits.jpg' }], null)
    expect(view.lines.map(({ picture }) => picture)).toEqual([
      { url: '/pictures/cookie.webp', kind: 'drawing' },
      { url: 'https://example.in/biscuits.jpg', kind: 'own' },
    ])
  })
})
