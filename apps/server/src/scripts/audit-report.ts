import { invariantOf } from '../audit/audit-check.ts'
import type { CheckTally } from '../audit/audit-shop.ts'
import { CHECK_NAMES } from '../audit/check-names.ts'
import type { ChainHead } from '../audit-log/chain.queries.ts'

const LONGEST_NAME = Math.max(...Object.values(CHECK_NAMES).map(({ length }) => length))
const COUNT = new Intl.NumberFormat('en-IN')

/** What an audit looked at: a line a check, what of invariant 9 it cannot see, and the end of the audit log's chain. */
export function auditReport(checks: readonly CheckTally[], head: ChainHead | null): string[] {
  return [
    '',
    ...checks.map(checkLine),
    '',
    'Of 9, an audit sees that what is in the database is whole. That nothing acknowledged is missing from it after a crash, and',
    'nothing refused is in it, only somebody outside can know: `npm run faults` proves that.',
    ...(head === null || head.sequence === 0
      ? []
      : [
          `The audit log ends with entry ${COUNT.format(head.sequence)}, ${head.hash}.`,
          'Kept elsewhere, this proves later that no entry up to there was changed.',
        ]),
    '',
  ]
}

function checkLine({ code, rows, tookMs, findings }: CheckTally): string {
  const number = String(invariantOf(code) ?? '·').padStart(2)
  const verdict = findings === 0 ? 'holds' : `BROKEN by ${COUNT.format(findings)}`
  const looked = `${COUNT.format(rows)} rows`.padStart(17)
  return `${number}  ${CHECK_NAMES[code].padEnd(LONGEST_NAME)} ${looked} ${(tookMs / 1_000).toFixed(1).padStart(7)} s  ${verdict}`
}
