import type { CartLineView, CartView } from '@galla/api'
import { describe, expect, it } from 'vitest'
import { withQuantity, withSaved } from './predict-cart.ts'

function line(variantId: string, part: Partial<CartLineView> = {}): CartLineView {
  const quantity = part.quantity ?? 2
  return {
    variantId,
    productId: `p-${variantId}`,
    slug: variantId,
    title: variantId,
    brand: null,
    options: [],
    sku: variantId,
    picture: { url: '/pictures/x.webp', kind: 'drawing' },
    quantity,
    unitPrice: 100_00,
    mrp: 120_00,
    taxRateBasisPoints: 500,
    lineTotal: quantity * 100_00,
    maximum: 50,
    maximumReason: 'order_limit',
    notices: [],
    ...part,
  }
}

const CART: CartView = {
  token: null,
  lines: [line('rice'), line('dal', { quantity: 1 })],
  savedForLater: [line('tea', { quantity: 3 })],
  itemCount: 3,
  mrpTotal: 360_00,
  subtotal: 300_00,
  total: 300_00,
  canCheckOut: true,
}

describe('what the cart will be', () => {
  it('counts the new quantity in every figure', () => {
    const next = withQuantity(CART, 'rice', 5)
    expect(next.lines[0]).toMatchObject({ quantity: 5, lineTotal: 500_00 })
    expect(next).toMatchObject({ itemCount: 6, mrpTotal: 720_00, subtotal: 600_00, total: 600_00 })
  })

  it('takes a line out at 0, also one that was saved for later', () => {
    expect(withQuantity(CART, 'rice', 0)).toMatchObject({ itemCount: 1, total: 100_00 })
    expect(withQuantity(CART, 'tea', 0).savedForLater).toEqual([])
  })

  it('may be checked out once the line is no larger than what is left', () => {
    const short = {
      ...CART,
      lines: [line('rice', { quantity: 4, notices: [{ kind: 'only_left', available: 3 }] })],
    }
    expect(withQuantity(short, 'rice', 4).canCheckOut).toBe(false)
    expect(withQuantity(short, 'rice', 3).canCheckOut).toBe(true)
  })

  it('does not count what is no longer sold, and cannot be checked out with it', () => {
    const gone = { ...CART, lines: [line('rice'), line('dal', { notices: [{ kind: 'not_sold' }] })] }
    expect(withQuantity(gone, 'rice', 1)).toMatchObject({ total: 100_00, canCheckOut: false })
  })

  it('moves a line aside and back', () => {
    const aside = withSaved(CART, 'rice', true)
    expect(aside.lines.map((it) => it.variantId)).toEqual(['dal'])
    expect(aside.total).toBe(100_00)
    expect(withSaved(aside, 'rice', false).total).toBe(300_00)
    expect(withSaved(CART, 'unknown', true)).toBe(CART)
  })
})
