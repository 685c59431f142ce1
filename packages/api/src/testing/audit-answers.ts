import type { AuditView } from '../audit/audit.schemas.ts'
import { AT, ID } from './values.ts'

const run = {
  id: ID,
  state: 'finished',
  askedBy: 'Meenal Joshi',
  startedAt: AT,
  finishedAt: AT,
  rowsDone: 1_200,
  rowsTotal: 1_200,
  checks: [{ code: 'level_equals_ledger', rows: 1_200, tookMs: 12.5, findings: 1 }],
  findingCount: 1,
  findings: [
    { code: 'level_equals_ledger', kind: 'stock_level', name: 'M1WB/RICE-1', detail: 'on hand 3, moved 2' },
  ],
} as const

export const audit: AuditView = {
  latest: { ...run, checks: [...run.checks], findings: [...run.findings] },
  running: null,
  everyMinutes: 60,
  log: { entries: 12, hash: 'ab'.repeat(32) },
}
