import { describe, expect, it } from 'vitest'
import { GST_RATES } from '../plan/check-row.ts'
import { placeholderPrice } from './placeholder-prices.ts'
import rules from './tax-rules.json' with { type: 'json' }
import { taxOfCategory } from './tax-rules.ts'

describe('taxOfCategory', () => {
  it('takes the longest path that the table has', () => {
    expect(taxOfCategory(['Jewellery', 'Rings'], 99_900)).toEqual({ hsn: '7117', rate: 300 })
    expect(taxOfCategory(['Jewellery', 'Precious Jewellery'], 99_900)).toEqual({ hsn: '7113', rate: 300 })
    expect(taxOfCategory(['Nowhere'], 100)).toEqual({ hsn: '3926', rate: 1800 })
  })

  it('taxes clothes at 5 % up to ₹2,500 without tax and at 18 % above', () => {
    const jeans = ['Clothing', "Men's Clothing", 'Jeans']
    expect(taxOfCategory(jeans, 262_500).rate).toBe(500)
    expect(taxOfCategory(jeans, 262_501).rate).toBe(1800)
  })

  it('knows only rates that there are', () => {
    const rates = Object.values(rules.categories).map(({ rate }) => rate)
    expect(rates.filter((rate) => !GST_RATES.includes(rate))).toEqual([])
  })
})

describe('placeholderPrice', () => {
  it('is the same for a category every time, and there for any', () => {
    expect(placeholderPrice(['Drinks', 'Tea'])).toBe(16_500)
    expect(placeholderPrice(['Nowhere'])).toBe(9_900)
  })
})
