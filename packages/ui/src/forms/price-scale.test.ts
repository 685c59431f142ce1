import { expect, test } from 'vitest'
import { PRICE_STEPS, positionOf, priceAt } from './price-scale.ts'

const bounds = { minPaise: 19_950, maxPaise: 1_49_99_900 }

test('the ends are exactly the bounds', () => {
  expect(priceAt(0, bounds)).toBe(bounds.minPaise)
  expect(priceAt(PRICE_STEPS, bounds)).toBe(bounds.maxPaise)
  expect(positionOf(bounds.minPaise, bounds)).toBe(0)
  expect(positionOf(bounds.maxPaise, bounds)).toBe(PRICE_STEPS)
})

test('every position gives whole rupees inside the bounds, never falling', () => {
  let before = bounds.minPaise
  for (let position = 1; position < PRICE_STEPS; position += 1) {
    const paise = priceAt(position, bounds)
    expect(paise % 100).toBe(0)
    expect(paise).toBeGreaterThanOrEqual(before)
    expect(paise).toBeLessThanOrEqual(bounds.maxPaise)
    before = paise
  }
})

test('half the way is the geometric middle, not the arithmetic one', () => {
  expect(priceAt(PRICE_STEPS / 2, { minPaise: 10_000, maxPaise: 1_000_000 })).toBe(100_000)
})

test('a price finds the way back to its position, up to the rounding', () => {
  for (let position = 0; position <= PRICE_STEPS; position += 10) {
    expect(Math.abs(positionOf(priceAt(position, bounds), bounds) - position)).toBeLessThanOrEqual(2)
  }
})

test('free goods and a single price do no harm', () => {
  expect(priceAt(0, { minPaise: 0, maxPaise: 50_000 })).toBe(0)
  expect(priceAt(100, { minPaise: 0, maxPaise: 50_000 })).toBe(2_200)
  expect(positionOf(500, { minPaise: 500, maxPaise: 500 })).toBe(PRICE_STEPS)
})
