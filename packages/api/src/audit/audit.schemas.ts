import { z } from 'zod'
import { id, instant } from '../shared.schemas.ts'

/**
 * What is checked on a live shop, in the order in which it is told. `invariant` is the number it has in the list of invariants;
 * null is the chain of the audit log, which is beside them. Of invariant 9 (what was acknowledged is there after a crash) a database
 * can only tell whether what is in it is whole: that nothing acknowledged is missing, the fault runner proves from outside.
 */
export const AUDIT_CHECKS = [
  { code: 'level_equals_ledger', invariant: 1 },
  { code: 'level_has_ledger', invariant: 1 },
  { code: 'reserved_equals_holds', invariant: 2 },
  { code: 'hold_has_level', invariant: 2 },
  { code: 'order_moves_its_units', invariant: 3 },
  { code: 'order_matches_holds', invariant: 3 },
  { code: 'return_moves_its_units', invariant: 3 },
  { code: 'order_adds_up', invariant: 4 },
  { code: 'refunds_within_captured', invariant: 4 },
  { code: 'returns_within_order', invariant: 4 },
  { code: 'captured_is_order_or_refund', invariant: 5 },
  { code: 'placed_is_paid', invariant: 5 },
  { code: 'never_below_zero', invariant: 6 },
  { code: 'series_is_dense', invariant: 7 },
  { code: 'invoice_repeats_order', invariant: 7 },
  { code: 'dispatched_has_invoice', invariant: 7 },
  { code: 'credit_note_repeats_return', invariant: 7 },
  { code: 'drawer_adds_up', invariant: 8 },
  { code: 'z_report_is_whole', invariant: 8 },
  { code: 'order_tells_its_story', invariant: 9 },
  { code: 'webhook_took_effect', invariant: 9 },
  { code: 'refund_is_on_its_way', invariant: 9 },
  { code: 'audit_log_is_whole', invariant: null },
] as const satisfies readonly { code: string; invariant: number | null }[]
export type AuditCheckCode = (typeof AUDIT_CHECKS)[number]['code']
const AUDIT_CHECK_CODES = AUDIT_CHECKS.map(({ code }) => code) as [AuditCheckCode, ...AuditCheckCode[]]

export const auditCheckView = z.object({
  code: z.enum(AUDIT_CHECK_CODES),
  /** How many rows it looked at, and how long that took. */
  rows: z.int(),
  tookMs: z.number(),
  findings: z.int(),
})

/** One row that is not as it must be. */
export const auditFindingView = z.object({
  code: z.enum(AUDIT_CHECK_CODES),
  /** Which kind of row, e.g. `sales_order`, and which of them, e.g. `G100042`. */
  kind: z.string(),
  name: z.string(),
  /** What is wrong with it, with its figures; for somebody who knows the tables. */
  detail: z.string(),
})

export const auditRunView = z.object({
  id,
  /** `stopped`: its server ended before the run did. */
  state: z.enum(['running', 'finished', 'stopped']),
  /** Who asked for it; null when the server began it by itself. */
  askedBy: z.string().nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  rowsDone: z.int(),
  /** An estimate, while it runs. */
  rowsTotal: z.int(),
  checks: z.array(auditCheckView),
  findingCount: z.int(),
  /** Those that are kept: no more than a person reads. */
  findings: z.array(auditFindingView),
})

export const auditView = z.object({
  /** The last run that came to its end. */
  latest: auditRunView.nullable(),
  /** The run at work, on whatever server. */
  running: auditRunView.nullable(),
  everyMinutes: z.int(),
  /** Entries of the audit log, and the hash of the last one in hexadecimal: who keeps it elsewhere can prove the log later. */
  log: z.object({ entries: z.int(), hash: z.string() }),
})

export type AuditFindingView = z.infer<typeof auditFindingView>
export type AuditRunView = z.infer<typeof auditRunView>
export type AuditView = z.infer<typeof auditView>
