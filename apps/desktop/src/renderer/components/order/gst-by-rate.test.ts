import { splitTax } from '@galla/api'
import { expect, it } from 'vitest'
import { gstByRate, rateText } from './gst-by-rate.ts'

function line(hsn: string, rate: number, gross: number) {
  return { hsn, taxRateBasisPoints: rate, gross, ...splitTax(gross, rate, 'within_state') }
}

it('sums what has one code and one rate, the lowest rate first', () => {
  const rows = gstByRate([
    line('8517', 1_800, 99_999),
    line('1006', 500, 10_005),
    line('1006', 500, 333),
    line('1006', 0, 700),
  ])
  expect(rows.map(({ hsn, rateBasisPoints, total }) => [hsn, rateBasisPoints, total])).toEqual([
    ['1006', 0, 700],
    ['1006', 500, 10_338],
    ['8517', 1_800, 99_999],
  ])
})

it('loses no paisa of the order', () => {
  const lines = [line('1006', 500, 10_005), line('1006', 500, 333), line('8517', 1_800, 99_999)]
  const rows = gstByRate(lines)
  for (const figure of ['taxable', 'cgst', 'sgst', 'igst'] as const) {
    expect(rows.reduce((sum, row) => sum + row[figure], 0)).toBe(
      lines.reduce((sum, each) => sum + each[figure], 0),
    )
  }
  expect(rows.reduce((sum, row) => sum + row.taxable + row.cgst + row.sgst, 0)).toBe(110_337)
})

it('writes rates the way they are spoken of', () => {
  expect([0, 25, 500, 1_800].map(rateText)).toEqual(['0%', '0.25%', '5%', '18%'])
})
