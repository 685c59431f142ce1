import type { CartLineView } from '@galla/api'
import { describe, expect, it } from 'vitest'
import { fewLeft, priceChangesOf, problemOf } from './line-state.ts'

function line(part: Partial<CartLineView>): CartLineView {
  return {
    maximum: 50,
    maximumReason: 'order_limit',
    notices: [],
    variantId: 'v',
    title: 'Rice',
    ...part,
  } as CartLineView
}

describe('what a line of the cart tells', () => {
  it('has a problem only where the shopper must act', () => {
    expect(problemOf(line({ notices: [{ kind: 'price_changed', was: 1, is: 2 }] }))).toBeNull()
    expect(
      problemOf(line({ notices: [{ kind: 'price_changed', was: 1, is: 2 }, { kind: 'sold_out' }] })),
    ).toEqual({ kind: 'sold_out' })
  })

  it('has a problem where a customer has all that one may have', () => {
    expect(problemOf(line({ notices: [{ kind: 'over_limit', left: 0 }] }))).toEqual({
      kind: 'over_limit',
      left: 0,
    })
  })

  it('says how many are left when they are few, unless a problem says it already', () => {
    expect(fewLeft(line({ maximum: 2, maximumReason: 'stock' }))).toBe(2)
    expect(fewLeft(line({ maximum: 6, maximumReason: 'stock' }))).toBeNull()
    expect(
      fewLeft(line({ maximum: 2, maximumReason: 'stock', notices: [{ kind: 'only_left', available: 2 }] })),
    ).toBeNull()
  })

  it('lists every price that moved', () => {
    const moved = line({ notices: [{ kind: 'price_changed', was: 89_00, is: 95_00 }] })
    expect(priceChangesOf([line({}), moved])).toEqual([
      { variantId: 'v', title: 'Rice', was: 89_00, is: 95_00 },
    ])
  })
})
