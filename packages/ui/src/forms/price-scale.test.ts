import { expect, test } from 'vitest'
import { nearestStep, priceLadder } from './price-scale.ts'

const bounds = { minPaise: 19_950, maxPaise: 1_49_99_900 }

test('the ladder begins and ends at the bounds and rises in whole rupees between', () => {
  const ladder = priceLadder(bounds)
  expect(ladder[0]).toBe(bounds.minPaise)
  expect(ladder.at(-1)).toBe(bounds.maxPaise)
  expect(ladder.slice(1, 4)).toEqual([20_000, 22_000, 25_000])
  ladder.slice(1).forEach((paise, index) => {
    expect(paise).toBeGreaterThan(ladder[index] ?? Number.POSITIVE_INFINITY)
    if (paise !== bounds.maxPaise) expect(paise % 100).toBe(0)
  })
})

test('no step is more than a quarter above the one before, so that every range can be chosen', () => {
  const ladder = priceLadder({ minPaise: 10_000, maxPaise: 1_00_00_000 })
  ladder.slice(1).forEach((paise, index) => {
    expect(paise / (ladder[index] ?? 0)).toBeLessThanOrEqual(1.25)
  })
})

test('every step finds itself, and a typed price the step nearest to it', () => {
  const ladder = priceLadder(bounds)
  ladder.forEach((paise, index) => {
    expect(nearestStep(ladder, paise)).toBe(index)
  })
  expect(ladder[nearestStep(ladder, 1_23_000)]).toBe(1_20_000)
  expect(ladder[nearestStep(ladder, 1_28_000)]).toBe(1_30_000)
  expect(nearestStep(ladder, 0)).toBe(0)
  expect(nearestStep(ladder, 9_99_99_900)).toBe(ladder.length - 1)
})

test('free goods and a single price do no harm', () => {
  expect(priceLadder({ minPaise: 0, maxPaise: 130 })).toEqual([0, 100, 110, 120, 130])
  expect(priceLadder({ minPaise: 500, maxPaise: 500 })).toEqual([500])
  expect(nearestStep([500], 500)).toBe(0)
})
