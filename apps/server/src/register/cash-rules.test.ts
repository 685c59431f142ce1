import { CASH_MOVEMENT_KINDS } from '@galla/api'
import { expect, it } from 'vitest'
import { overShort, signedAmount } from './cash-rules.ts'

it('puts cash in with a float, a payment in and a sale, and takes it out with everything else', () => {
  const signed = Object.fromEntries(CASH_MOVEMENT_KINDS.map((kind) => [kind, signedAmount(kind, 5)]))
  expect(signed).toEqual({ float: 5, paid_in: 5, sale: 5, paid_out: -5, refund: -5, drop: -5 })
})

it('says too much as positive and too little as negative', () => {
  expect(overShort({ counted: 110, expected: 100 })).toBe(10)
  expect(overShort({ counted: 90, expected: 100 })).toBe(-10)
})
