// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { Money } from './money.tsx'
import { PriceWithMrp } from './price-with-mrp.tsx'
import { savingPercent } from './saving.ts'

afterEach(cleanup)

describe('Money', () => {
  test('groups the Indian way and always shows the paise', () => {
    render(<Money paise={12499900} />)
    expect(screen.getByText('₹1,24,999.00').tagName).toBe('SPAN')
  })

  test('strikes through a price that is no longer asked, and says what it is', () => {
    const { container } = render(<Money paise={49900} variant="strikethrough" label="MRP" />)
    expect(screen.getByText('₹499.00').tagName).toBe('S')
    expect(container.textContent).toBe('MRP ₹499.00')
  })
})

describe('PriceWithMrp', () => {
  test('tells the MRP and the saving where there is one', () => {
    const { container } = render(<PriceWithMrp pricePaise={124900} mrpPaise={149900} />)
    expect(container.textContent).toBe('Price ₹1,249.00MRP ₹1,499.0016% off')
  })

  test('tells the price alone where the MRP is not above it', () => {
    const { container } = render(<PriceWithMrp pricePaise={149900} mrpPaise={149900} />)
    expect(container.textContent).toBe('Price ₹1,499.00')
  })
})

test.each([
  [99, 100, 1],
  [9901, 10000, null],
  [100, null, null],
  [100, 99, null],
  [33400, 50000, 33],
])('price %i against MRP %s saves %s per cent', (price, mrp, percent) => {
  expect(savingPercent(price, mrp)).toBe(percent)
})
