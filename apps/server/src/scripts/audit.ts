/**
 * `npm run audit [-- --json]`: proves the invariants on the shop's database while it sells, and prints a line for each with the rows
 * looked at and the time. Names every row that breaks one. Exit code 0 when all hold, 1 when a row breaks one.
 */
import { parseArgs } from 'node:util'
import type { BrokenInvariant } from '../audit/audit-check.ts'
import { type AuditStep, auditShop } from '../audit/audit-shop.ts'
import { type ChainHead, findChainHead } from '../audit-log/chain.queries.ts'
import { auditReport } from './audit-report.ts'
import { ProgressBar } from './progress-bar.ts'
import { tellFindings } from './tell-findings.ts'
import { withShopDatabase } from './with-shop-database.ts'

/** A broken shop is not told a million times. */
const TOLD_AT_MOST = 1_000

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

await withShopDatabase(async ({ db }) => {
  const bar = new ProgressBar()
  const findings: BrokenInvariant[] = []
  let last: AuditStep | null = null
  for await (const step of auditShop(db)) {
    findings.push(...step.findings.slice(0, TOLD_AT_MOST - findings.length))
    if (!values.json) bar.show('audit', step.rowsDone, step.rowsTotal)
    last = step
  }
  bar.end()
  const head = await findChainHead(db)
  if (values.json) tellJson(last, findings, head)
  else {
    for (const line of auditReport(last?.checks ?? [], head)) process.stdout.write(`${line}\n`)
    tellFindings(findings, 'audit')
  }
})

function tellJson(last: AuditStep | null, findings: readonly BrokenInvariant[], log: ChainHead | null): void {
  const { checks = [], rowsDone = 0 } = last ?? {}
  process.stdout.write(
    `${JSON.stringify({ ok: findings.length === 0, rows: rowsDone, checks, findings, log }, null, 2)}\n`,
  )
  if (findings.length > 0) process.exitCode = 1
}
