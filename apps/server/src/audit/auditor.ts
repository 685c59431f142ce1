import type { Deps } from '../deps.ts'
import type { BrokenInvariant } from './audit-check.ts'
import { claimRun, endRun, forgetRuns, saveFindings, saveProgress } from './audit-run.queries.ts'
import { type AuditStep, auditShop } from './audit-shop.ts'

export interface Auditor {
  readonly everyMinutes: number
  /** Audits the shop if no run began within the last `everyMinutes`, here or on another server. */
  runIfDue(): Promise<void>
  /** Begins a run for somebody and answers once it has begun; nothing happens while one is at work. */
  begin(actorId: string): Promise<void>
  /** Ends the run at work before its next chunk. */
  close(): Promise<void>
}

export interface AuditorOptions {
  readonly everyMinutes: number
  /** See `AuditPace`. Half of the time is the shop's, unless said. */
  readonly rest?: number
}

const MINUTE_MS = 60_000
/** A run tells where it stands every so often; after so much silence its server is dead. */
export const SILENCE_MS = 2 * MINUTE_MS
const TELL_EVERY_MS = 1_000
/** Findings that are kept of a run: more than anybody reads. */
const KEPT_FINDINGS = 1_000
const KEPT_MS = 30 * 24 * 60 * MINUTE_MS

/** Audits the shop by itself and on request, one run at a time over all servers, and alerts people when a row breaks a rule. */
export function createAuditor(deps: Deps, { everyMinutes, rest = 1 }: AuditorOptions): Auditor {
  const stopping = new AbortController()
  const atWork = new Set<Promise<void>>()
  const begin = async (actorId: string | null, dueSince: Date | null) => {
    if (stopping.signal.aborted) return null
    const at = deps.clock.now()
    const id = deps.newId()
    const silentSince = new Date(at.getTime() - SILENCE_MS)
    if (!(await claimRun(deps.db, { id, actorId, at, silentSince, dueSince }))) return null
    const run = runAudit(deps, id, { rest, signal: stopping.signal })
    atWork.add(run)
    void run.catch(() => undefined).then(() => atWork.delete(run))
    return { ended: run }
  }
  return {
    everyMinutes,
    async runIfDue() {
      const dueSince = new Date(deps.clock.now().getTime() - everyMinutes * MINUTE_MS)
      await (await begin(null, dueSince))?.ended
    },
    async begin(actorId) {
      const run = await begin(actorId, null)
      run?.ended.catch((error: unknown) => deps.log.error({ err: error }, 'an audit failed'))
    },
    async close() {
      stopping.abort()
      await Promise.allSettled(atWork)
    },
  }
}

async function runAudit(
  deps: Deps,
  id: string,
  { rest, signal }: { rest: number; signal: AbortSignal },
): Promise<void> {
  const kept: BrokenInvariant[] = []
  try {
    const last = await walkThrough(deps, id, { rest, signal, kept })
    const state = signal.aborted || last === 'taken' ? 'stopped' : 'finished'
    await endRun(deps.db, id, { state, at: deps.clock.now() })
    await forgetRuns(deps.db, new Date(deps.clock.now().getTime() - KEPT_MS))
  } catch (error) {
    // Best effort: when the database is away, the run is taken for dead after a while.
    await endRun(deps.db, id, { state: 'stopped', at: deps.clock.now() }).catch(() => undefined)
    throw error
  } finally {
    raiseAlerts(deps, id, kept)
  }
}

async function walkThrough(
  deps: Deps,
  id: string,
  { rest, signal, kept }: { rest: number; signal: AbortSignal; kept: BrokenInvariant[] },
): Promise<'through' | 'taken'> {
  let last: AuditStep | null = null
  let findingCount = 0
  let toldAt = 0
  const tell = (step: AuditStep) => {
    toldAt = performance.now()
    const { rowsDone, rowsTotal, checks } = step
    return saveProgress(deps.db, id, { at: deps.clock.now(), rowsDone, rowsTotal, checks, findingCount })
  }
  for await (const step of auditShop(deps.db, { rest, signal })) {
    last = step
    findingCount += step.findings.length
    const findings = step.findings.slice(0, KEPT_FINDINGS - kept.length)
    await saveFindings(deps.db, id, { findings, from: kept.length })
    kept.push(...findings)
    if (performance.now() - toldAt > TELL_EVERY_MS && !(await tell(step))) return 'taken'
  }
  if (last !== null) await tell(last)
  return 'through'
}

/** One alert for the invariants and one for the audit log, each naming the first row; the page lists the rest. */
function raiseAlerts(deps: Deps, runId: string, found: readonly BrokenInvariant[]): void {
  const broken = found.filter(({ number }) => number !== null)
  const tampered = found.filter(({ number }) => number === null)
  const [firstBroken] = broken
  if (firstBroken) {
    const { number, code, subject, detail } = firstBroken
    deps.alerts.raise({
      cause: 'invariant_broken',
      summary: `${subject} breaks invariant ${number}: ${detail}`,
      details: { runId, findings: broken.length, check: code },
    })
  }
  const [firstTampered] = tampered
  if (firstTampered) {
    deps.alerts.raise({
      cause: 'audit_log_tampered',
      summary: `${firstTampered.subject}: ${firstTampered.detail}`,
      details: { runId, findings: tampered.length },
    })
  }
}
