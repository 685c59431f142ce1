import { AUDIT_CHECKS, type AuditRunView } from '@galla/api'
import { texts } from '../../texts/en.ts'

export type RuleNumber = keyof typeof texts.proof.promises

/** One rule of the list, as the last run left it. */
export interface RuleRow {
  readonly number: RuleNumber
  /** Rows that one check of it looked at, at most: its checks look at the same ones. */
  readonly rows: number
  readonly tookMs: number
  readonly findings: number
}

const LAST: RuleNumber = 0
const NUMBERS: readonly RuleNumber[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, LAST]

/** The checks of a run joined by the rule that they are of. */
export function ruleRowsOf(checks: AuditRunView['checks']): RuleRow[] {
  return NUMBERS.map((number) => {
    const codes = AUDIT_CHECKS.filter(({ invariant }) => (invariant ?? LAST) === number).map(
      ({ code }) => code,
    )
    const own = checks.filter(({ code }) => codes.includes(code))
    return {
      number,
      rows: Math.max(0, ...own.map(({ rows }) => rows)),
      tookMs: sum(own.map(({ tookMs }) => tookMs)),
      findings: sum(own.map(({ findings }) => findings)),
    }
  })
}

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** How long something took: `40 ms`, `1.4 s`, `3 min 20 s`. */
export function durationText(ms: number): string {
  if (ms < SECOND_MS) return texts.proof.milliseconds(Math.round(ms))
  if (ms < MINUTE_MS) return texts.proof.seconds((ms / SECOND_MS).toFixed(1))
  return texts.proof.minutes(Math.floor(ms / MINUTE_MS), Math.floor((ms % MINUTE_MS) / SECOND_MS))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
