import type { VariantView } from '@galla/api'
import { describe, expect, it } from 'vitest'
import { choose, initialVariant, optionAxes } from './variant-choice.ts'

interface Spec {
  price?: number
  available?: number
}

function shirt(size: string, colour: string, { price = 500_00, available = 5 }: Spec = {}): VariantView {
  const sku = `SHIRT-${size}-${colour}`.toUpperCase()
  const options = [
    { name: 'Size', value: size },
    { name: 'Colour', value: colour },
  ]
  return { id: sku, sku, barcode: null, options, price, mrp: price, available, maxPerCustomer: null }
}

const SMALL_RED = shirt('S', 'Red')
const SMALL_BLUE = shirt('S', 'Blue', { available: 0, price: 400_00 })
const MEDIUM_RED = shirt('M', 'Red', { price: 450_00 })
const LARGE_BLUE = shirt('L', 'Blue')
const SHIRTS = [SMALL_RED, SMALL_BLUE, MEDIUM_RED, LARGE_BLUE]

describe('the variant shown first', () => {
  it('is the one asked for, sold out or not', () => {
    expect(initialVariant(SHIRTS, SMALL_BLUE.sku)).toBe(SMALL_BLUE)
  })

  it('is the cheapest that can be bought when none, or an unknown one, is asked for', () => {
    expect(initialVariant(SHIRTS, null)).toBe(MEDIUM_RED)
    expect(initialVariant(SHIRTS, 'GONE')).toBe(MEDIUM_RED)
  })

  it('is the cheapest when all are sold out', () => {
    expect(
      initialVariant(
        SHIRTS.map((variant) => ({ ...variant, available: 0 })),
        null,
      )?.sku,
    ).toBe(SMALL_BLUE.sku)
  })
})

describe('what there is to choose', () => {
  it('marks what is sold out and what does not exist, seen from the chosen one', () => {
    const axes = optionAxes(SHIRTS, SMALL_RED)
    const marks = axes.map(({ name, values }) => [
      name,
      ...values.map(({ value, state }) => `${value} ${state}`),
    ])
    expect(marks).toEqual([
      ['Size', 'S available', 'M available', 'L missing'],
      ['Colour', 'Red available', 'Blue sold_out'],
    ])
  })

  it('shows exactly one value of each as chosen', () => {
    for (const variant of SHIRTS) {
      for (const { values } of optionAxes(SHIRTS, variant)) {
        expect(values.filter(({ isChosen }) => isChosen)).toHaveLength(1)
      }
    }
  })

  it('is nothing for a product of one variant', () => {
    expect(optionAxes([SMALL_RED], SMALL_RED)).toEqual([])
  })
})

describe('choosing a value', () => {
  it('keeps the other choice where that combination exists', () => {
    expect(choose(SHIRTS, SMALL_RED, { name: 'Size', value: 'M' })).toBe(MEDIUM_RED)
    expect(choose(SHIRTS, SMALL_RED, { name: 'Colour', value: 'Blue' })).toBe(SMALL_BLUE)
  })

  it('goes to the nearest one that has the value where it does not', () => {
    expect(choose(SHIRTS, SMALL_RED, { name: 'Size', value: 'L' })).toBe(LARGE_BLUE)
  })

  it('prefers one that can be bought among equally near ones', () => {
    expect(choose(SHIRTS, MEDIUM_RED, { name: 'Colour', value: 'Blue' })).toBe(LARGE_BLUE)
  })

  it('stays where it is when nothing has the value', () => {
    expect(choose(SHIRTS, SMALL_RED, { name: 'Size', value: 'XXL' })).toBe(SMALL_RED)
  })
})
