import { expect, test } from 'vitest'
import { upiIntent } from './upi-intent.ts'

test('the link is one that UPI apps read', () => {
  expect(upiIntent({ id: 'pay4f0c', description: 'G100001', amount: 124_950 })).toBe(
    'upi://pay?pa=galla@sandbox&pn=Galla%20General%20Store&tr=pay4f0c&tn=G100001&am=1249.50&cu=INR',
  )
})

test.each([
  [1, '0.01'],
  [99, '0.99'],
  [100, '1.00'],
  [100_000_05, '100000.05'],
])('%i paise are %s rupees', (amount, rupees) => {
  expect(upiIntent({ id: 'p', description: 'd', amount })).toContain(`&am=${rupees}&`)
})

test('what the shop writes cannot add a parameter', () => {
  const link = upiIntent({ id: 'p', description: 'x&am=1.00 #?', amount: 500 })
  expect(new URL(link).searchParams.getAll('am')).toEqual(['5.00'])
  expect(new URL(link).searchParams.get('tn')).toBe('x&am=1.00 #?')
})
