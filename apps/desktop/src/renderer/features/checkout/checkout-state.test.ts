import type { AddressView, CartView } from '@galla/api'
import { describe, expect, it } from 'vitest'
import { orderRequest, parseCheckoutSearch, placeInCheckout } from './checkout-state.ts'

const HOME = '01890a5d-ac96-774b-bcce-b302099a8057'
const WORK = '01890a5d-ac96-774b-bcce-b302099a8058'
const address = (id: string, isDefault: boolean) => ({ id, isDefault }) as AddressView
const BOTH = [address(HOME, false), address(WORK, true)]

describe('the address bar of the checkout', () => {
  it('is read back as it was written', () => {
    const search = { step: 'payment', address: HOME, tender: 'upi' }
    expect(parseCheckoutSearch(search)).toEqual(search)
  })

  it('forgets what makes no sense', () => {
    expect(parseCheckoutSearch({ step: 'nowhere', address: 'x', tender: 'gold' })).toEqual({})
  })
})

describe('where the shopper stands', () => {
  it('begins at the addresses, the default one chosen', () => {
    expect(placeInCheckout({}, BOTH)).toEqual({ step: 'address', address: BOTH[1] })
  })

  it('comes back to the step of the address bar', () => {
    expect(placeInCheckout({ step: 'payment', address: HOME }, BOTH)).toEqual({
      step: 'payment',
      address: BOTH[0],
    })
  })

  it('goes back to the addresses when the chosen one is gone, or there is none', () => {
    expect(placeInCheckout({ step: 'payment', address: HOME }, [BOTH[1] as AddressView]).step).toBe('address')
    expect(placeInCheckout({ step: 'payment' }, [])).toEqual({ step: 'address', address: null })
  })
})

it('asks for the lines at the prices that are shown', () => {
  const cart = {
    lines: [{ variantId: HOME, quantity: 2, unitPrice: 99_00, title: 'Rice', lineTotal: 198_00 }],
  } as CartView
  expect(orderRequest(cart, WORK, 'cod')).toEqual({
    addressId: WORK,
    tender: 'cod',
    lines: [{ variantId: HOME, quantity: 2, unitPrice: 99_00 }],
  })
})
