import { describe, expect, it } from 'vitest'
import { financialYear, formatCreditNoteNumber, formatInvoiceNumber } from './invoice-number.ts'

describe('financialYear', () => {
  it.each([
    ['2026-11-22T12:00:00.000Z', '2627', 'a day in November'],
    ['2027-01-15T12:00:00.000Z', '2627', 'the January after'],
    ['2026-03-31T18:29:59.999Z', '2526', 'the last millisecond of 31 March in India'],
    ['2026-03-31T18:30:00.000Z', '2627', 'midnight of 1 April in India, still March in London'],
    ['2026-03-31T23:59:00.000Z', '2627', 'early on 1 April in India'],
    ['2026-12-31T20:00:00.000Z', '2627', 'New Year in India, which changes nothing'],
    ['2100-03-31T12:00:00.000Z', '9900', 'the turn of a century'],
    ['2109-06-01T00:00:00.000Z', '0910', 'a year with a leading zero'],
  ])('%s is in %s: %s', (instant, year) => {
    expect(financialYear(new Date(instant))).toBe(year)
  })
})

describe('formatInvoiceNumber', () => {
  it('writes series, year and six digits', () => {
    expect(formatInvoiceNumber('A7K3', '2627', 42)).toBe('A7K3/2627/000042')
  })

  it('stays within the sixteen characters of rule 46(b) up to the last number', () => {
    expect(formatInvoiceNumber('A7K3', '2627', 999_999)).toHaveLength(16)
    expect(() => formatInvoiceNumber('A7K3', '2627', 1_000_000)).toThrow(RangeError)
    expect(() => formatInvoiceNumber('A7K3Z', '2627', 1)).toThrow(RangeError)
  })

  it('uses only the characters the rule allows', () => {
    expect(formatInvoiceNumber('M1WB', '2627', 1)).toMatch(/^[A-Z0-9/-]+$/)
  })
})

describe('formatCreditNoteNumber', () => {
  it('writes place, year, C and five digits, which no invoice can be called', () => {
    expect(formatCreditNoteNumber('M1WB', '2627', 42)).toBe('M1WB/2627/C00042')
  })

  it('stays within sixteen characters up to the last number', () => {
    expect(formatCreditNoteNumber('M1WB', '2627', 99_999)).toHaveLength(16)
    expect(() => formatCreditNoteNumber('M1WB', '2627', 100_000)).toThrow(RangeError)
  })
})
