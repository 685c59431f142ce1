import { describe, expect, it } from 'vitest'
import type { ImportReport } from './import-products.ts'
import type { RowOutcome } from './plan/import-plan.ts'
import { describeOutcome, describeReport } from './report-text.ts'
import type { RowRefusal } from './row-refusal.ts'

function outcome(given: Partial<RowOutcome> = {}): RowOutcome {
  return {
    line: 2,
    sku: 'CUP-1',
    title: 'Clay Cup',
    kind: 'created',
    changes: [],
    refusal: null,
    isPlaceholderPrice: false,
    ...given,
  }
}

function report(given: Partial<ImportReport> = {}): string {
  return describeReport({
    mapping: 'galla',
    dryRun: false,
    rows: 1,
    created: 0,
    changed: 0,
    unchanged: 0,
    refused: 0,
    createdProducts: 0,
    placeholderPrices: 0,
    outcomes: [],
    ...given,
  }).join('\n')
}

describe('describeReport', () => {
  it('says plainly that a dry run changed nothing, and that a repeat had nothing to do', () => {
    expect(report({ dryRun: true })).toContain('nothing was changed')
    expect(report({ unchanged: 5 })).toContain('the shop already has this file')
  })

  it('says how many prices are placeholders', () => {
    expect(report({ placeholderPrices: 864 })).toContain('864 of the new variants have a placeholder price')
  })

  it('shows the first rows of each kind with reasons, and counts the rest', () => {
    const refusal: RowRefusal = { code: 'no_price' }
    const refused = Array.from({ length: 8 }, (_, line) => outcome({ line, kind: 'refused', refusal }))
    const text = report({ refused: 8, outcomes: refused })
    expect(text.match(/it has no price/g)).toHaveLength(5)
    expect(text).toContain('and 3 more')
  })
})

describe('describeOutcome', () => {
  it('says from what to what, and not the ids of brands', () => {
    const changes = [
      { field: 'price', before: '₹90.00', after: '₹85.00' },
      { field: 'brand', before: 'an-id', after: 'another-id' },
    ]
    expect(describeOutcome(outcome({ kind: 'changed', changes }))).toBe('price ₹90.00 → ₹85.00; brand')
  })

  it.each<[RowRefusal, RegExp]>([
    [{ code: 'unreadable', field: 'price', value: 'free' }, /price cannot be read: "free"/],
    [{ code: 'price_above_mrp', price: 12_000, mrp: 10_050 }, /₹120\.00 is above the MRP ₹100\.50/],
    [{ code: 'sku_repeated', firstLine: 7 }, /line 7/],
    [{ code: 'options_repeated', firstLine: null }, /already has a variant/],
    [{ code: 'tax_rate_unknown', rate: 1200 }, /12 % is no GST rate/],
    [{ code: 'barcode_check', barcode: '123' }, /"123"/],
  ])('has a sentence for %j', (refusal, sentence) => {
    expect(describeOutcome(outcome({ kind: 'refused', refusal }))).toMatch(sentence)
  })
})
