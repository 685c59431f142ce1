import { AUDIT_CHECKS } from '@galla/api'
import { describe, expect, it } from 'vitest'
import { durationText, ruleRowsOf } from './rule-rows.ts'

describe('the rules of a run', () => {
  it('are the nine invariants and the log, whatever was checked', () => {
    expect(ruleRowsOf([]).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 0])
  })

  it('have every check in one of them', () => {
    const checks = AUDIT_CHECKS.map(({ code }) => ({ code, rows: 10, tookMs: 1, findings: 1 }))
    const rows = ruleRowsOf(checks)
    expect(rows.reduce((all, { findings }) => all + findings, 0)).toBe(checks.length)
    expect(rows.every(({ rows }) => rows === 10)).toBe(true)
  })

  it('have the findings and times of their checks added up', () => {
    const [stock] = ruleRowsOf([
      { code: 'level_equals_ledger', rows: 500, tookMs: 20, findings: 2 },
      { code: 'level_has_ledger', rows: 100, tookMs: 5, findings: 1 },
    ])
    expect(stock).toEqual({ number: 1, rows: 500, tookMs: 25, findings: 3 })
  })
})

it.each([
  [39.6, '40 ms'],
  [1_440, '1.4 s'],
  [59_900, '59.9 s'],
  [200_000, '3 min 20 s'],
])('%i ms are told as %s', (ms, text) => {
  expect(durationText(ms)).toBe(text)
})
