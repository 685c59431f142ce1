import type { AuditRunView, AuditView } from '@galla/api'
import { Button, Card, EmptyState, formatDateTime, Notice, PageHeader, ProgressBar } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { ListSkeleton } from '../../components/list-skeleton.tsx'
import { QueryError } from '../../components/query-error.tsx'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { texts } from '../../texts/en.ts'
import { FindingsCard } from './findings-card.tsx'
import { LogCard } from './log-card.tsx'
import { auditQuery, useCheckNow } from './queries.ts'
import { durationText } from './rule-rows.ts'
import { RulesCard } from './rules-card.tsx'

const words = texts.proof

/** Whether everything that the shop promises holds, and every row that breaks it. */
export function ProofPage() {
  useDocumentTitle(words.title)
  const { data: audit, error, isPending, isFetching, refetch } = useQuery(auditQuery())
  const check = useCheckNow()
  const begin = () => check.mutate()
  const isChecking = check.isPending || (audit?.running ?? null) !== null
  return (
    <>
      <PageHeader
        title={words.title}
        text={words.text}
        actions={
          <Button variant="primary" loading={isChecking} disabled={audit === undefined} onClick={begin}>
            {words.checkNow}
          </Button>
        }
      />
      {isPending && <ListSkeleton label={words.loading} />}
      {!isPending && audit === undefined && (
        <QueryError
          title={words.failed}
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      )}
      {audit !== undefined && <Proof audit={audit} onBegin={begin} />}
    </>
  )
}

function Proof({ audit, onBegin }: { audit: AuditView; onBegin: () => void }) {
  const { latest, running, log } = audit
  return (
    <div className="flex flex-col gap-6">
      {running !== null && <Running run={running} />}
      {latest === null && running === null && (
        <EmptyState
          icon={<ShieldCheck />}
          title={words.noneTitle}
          text={words.noneText}
          action={<Button onClick={onBegin}>{words.checkNow}</Button>}
        />
      )}
      {latest !== null && (
        <>
          <Verdict run={latest} everyMinutes={audit.everyMinutes} />
          {latest.findings.length > 0 && <FindingsCard run={latest} />}
          <RulesCard run={latest} />
        </>
      )}
      <LogCard log={log} />
    </div>
  )
}

function Running({ run }: { run: AuditRunView }) {
  return (
    <Card>
      <ProgressBar
        label={words.checking}
        value={run.rowsTotal === 0 ? null : run.rowsDone}
        max={Math.max(run.rowsTotal, 1)}
        valueText={words.progress(run.rowsDone, run.rowsTotal)}
      />
    </Card>
  )
}

function Verdict({ run, everyMinutes }: { run: AuditRunView; everyMinutes: number }) {
  const isWhole = run.findingCount === 0
  const took = Date.parse(run.finishedAt ?? run.startedAt) - Date.parse(run.startedAt)
  const told = [
    words.lastRun(formatDateTime(run.startedAt), durationText(took), run.rowsDone),
    run.askedBy === null ? words.byItself(everyMinutes) : words.asked(run.askedBy),
    ...(isWhole ? [] : [words.brokenNext]),
  ]
  return (
    <Notice
      live
      tone={isWhole ? 'success' : 'danger'}
      title={isWhole ? words.allHold : words.broken(run.findingCount)}
    >
      {told.join(' ')}
    </Notice>
  )
}
