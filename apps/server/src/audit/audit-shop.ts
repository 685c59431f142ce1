import { setTimeout as sleep } from 'node:timers/promises'
import { AUDIT_CHECKS, type AuditCheckCode } from '@galla/api'
import type { Database } from '../database/database.ts'
import { type BrokenInvariant, type Chunk, findingsOf, type Walk } from './audit-check.ts'
import { estimateRows } from './table-size.queries.ts'
import { WALKS } from './walks.ts'

export interface AuditPace {
  /** How long it rests after each chunk, as a share of the time that the chunk took; 0 unless said. 1 leaves the shop half of the time. */
  readonly rest?: number
  /** Ends the audit before the next chunk. */
  readonly signal?: AbortSignal
}

/** What one check has looked at so far. */
export interface CheckTally {
  readonly code: AuditCheckCode
  readonly rows: number
  readonly tookMs: number
  readonly findings: number
}

/** Where an audit stands after one more chunk. */
export interface AuditStep {
  /** Rows walked over so far, and about how many there are. */
  readonly rowsDone: number
  readonly rowsTotal: number
  /** Every check in the order of the list. */
  readonly checks: readonly CheckTally[]
  /** What this chunk brought to light. */
  readonly findings: readonly BrokenInvariant[]
}

/**
 * Audits the shop while it sells: chunk by chunk, each statement in a snapshot of its own that lasts milliseconds, without a lock and
 * with bounded memory here and in the database. Nothing that a rule compares is spread over two snapshots, so an audit of a shop
 * that is right finds nothing, however much is sold meanwhile.
 */
export async function* auditShop(
  db: Database,
  { rest = 0, signal }: AuditPace = {},
  walks: readonly Walk[] = WALKS,
): AsyncGenerator<AuditStep> {
  const sizes = await estimateRows(
    db,
    walks.map(({ table }) => table),
  )
  const tallies = new Map(
    AUDIT_CHECKS.map(({ code }) => [code, { code, rows: 0, tookMs: 0, findings: 0 } as CheckTally]),
  )
  let walked = 0
  for (const [index, walk] of walks.entries()) {
    const ahead = sum(sizes.slice(index + 1))
    let rows = 0
    let begun = performance.now()
    for await (const chunk of walk.chunks(db)) {
      rows += chunk.rows
      addTo(tallies, chunk)
      const rowsDone = walked + rows
      const rowsTotal = Math.max(walked + (sizes[index] ?? 0), rowsDone) + ahead
      yield { rowsDone, rowsTotal, checks: [...tallies.values()], findings: findingsOf(chunk) }
      if (signal?.aborted) return
      if (rest > 0) await sleep((performance.now() - begun) * rest)
      begun = performance.now()
    }
    walked += rows
  }
}

function addTo(tallies: Map<AuditCheckCode, CheckTally>, chunk: Chunk): void {
  for (const { code, rows, tookMs, breaches } of chunk.results) {
    const tally = tallies.get(code)
    if (tally === undefined) throw new Error(`no check is called ${code}`)
    tallies.set(code, {
      code,
      rows: tally.rows + rows,
      tookMs: tally.tookMs + tookMs,
      findings: tally.findings + breaches.length,
    })
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
