import {
  AUDIT_CHECKS,
  type AuditCheckCode,
  type AuditFindingView,
  type AuditRunView,
  type AuditService,
  type AuditView,
} from '@galla/api'
import { findChainHead } from '../audit-log/chain.queries.ts'
import type { Deps } from '../deps.ts'
import { type AuditRunRecord, type FindingRecord, findLastRun, listFindings } from './audit-run.queries.ts'
import { type Auditor, SILENCE_MS } from './auditor.ts'

/** Findings on one page: more than anybody reads. */
const SHOWN = 200

/** What managers see of the audits, and how they ask for one. */
export function createAuditService(deps: Deps, auditor: Auditor): AuditService {
  const latest = async (): Promise<AuditView> => {
    const seenSince = new Date(deps.clock.now().getTime() - SILENCE_MS)
    const running = await findLastRun(deps.db, { state: 'running', seenSince })
    const finished = await findLastRun(deps.db, { state: 'finished', seenSince: null })
    const head = await findChainHead(deps.db)
    return {
      latest: finished && (await toRunView(deps, finished)),
      running: running && (await toRunView(deps, running)),
      everyMinutes: auditor.everyMinutes,
      log: { entries: head?.sequence ?? 0, hash: head?.hash ?? '' },
    }
  }
  return {
    latest,
    async runNow(actor) {
      await auditor.begin(actor.userId)
      return latest()
    },
  }
}

async function toRunView(deps: Deps, run: AuditRunRecord): Promise<AuditRunView> {
  const findings = await listFindings(deps.db, run.id, SHOWN)
  return {
    ...run,
    checks: run.checks.filter(({ code }) => isKnown(code)),
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    findings: findings.flatMap(toFindingView),
  }
}

/** What a check found that this version does not know any more is not shown; the next run replaces it. */
function toFindingView({ code, subject, detail }: FindingRecord): AuditFindingView[] {
  const space = subject.indexOf(' ')
  if (!isKnown(code)) return []
  const [kind, name] = space < 0 ? [subject, ''] : [subject.slice(0, space), subject.slice(space + 1)]
  return [{ code, kind, name, detail }]
}

function isKnown(code: string): code is AuditCheckCode {
  return AUDIT_CHECKS.some((check) => check.code === code)
}
