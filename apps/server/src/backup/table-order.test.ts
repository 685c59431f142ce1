import { expect, it } from 'vitest'
import { loadingOrder } from './table-order.ts'

it('puts a table after those it refers to', () => {
  const order = loadingOrder([
    { name: 'order_line', refersTo: ['sales_order', 'variant'] },
    { name: 'sales_order', refersTo: ['app_user'] },
    { name: 'variant', refersTo: [] },
    { name: 'app_user', refersTo: [] },
  ])
  expect(order.indexOf('app_user')).toBeLessThan(order.indexOf('sales_order'))
  expect(order.indexOf('sales_order')).toBeLessThan(order.indexOf('order_line'))
  expect(order.indexOf('variant')).toBeLessThan(order.indexOf('order_line'))
  expect(order).toHaveLength(4)
})

it('takes no notice of a reference to itself', () => {
  expect(loadingOrder([{ name: 'category', refersTo: ['category'] }])).toEqual(['category'])
})

it('refuses a circle by name', () => {
  const circle = [
    { name: 'a', refersTo: ['b'] },
    { name: 'b', refersTo: ['a'] },
  ]
  expect(() => loadingOrder(circle)).toThrow('circle: a,b')
})
