import { expect, it } from 'vitest'
import { addToCartInput, setCartLineInput } from './cart.schemas.ts'

const variantId = '01910000-0000-7000-8000-000000000001'

it('adds at least one, and sets to nothing to remove', () => {
  expect(addToCartInput.safeParse({ variantId, quantity: 0 }).success).toBe(false)
  expect(setCartLineInput.safeParse({ variantId, quantity: 0 }).success).toBe(true)
})

it.each([addToCartInput, setCartLineInput])('takes no more than fifty, and nothing negative', (schema) => {
  expect(schema.safeParse({ variantId, quantity: 50 }).success).toBe(true)
  expect(schema.safeParse({ variantId, quantity: 51 }).success).toBe(false)
  expect(schema.safeParse({ variantId, quantity: -1 }).success).toBe(false)
})
