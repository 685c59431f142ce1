import { isDatabaseAway } from '../database/postgres-error.ts'
import type { RunListener } from '../jobs/run-periodically.ts'
import type { Alerts } from './alerts.ts'

/** One failure mends itself in the next run; so many in a row do not. */
const FAILURES_IN_A_ROW = 3

/**
 * Tells of a job that failed three times in a row, and again with each further failure (throttled as all alerts are). When it is
 * the database that is away, that is told: every job fails then.
 */
export function tellOfJobs(alerts: Alerts): RunListener {
  const failures = new Map<string, number>()
  return ({ job, error }) => {
    if (error === undefined) {
      failures.delete(job)
      return
    }
    const inARow = (failures.get(job) ?? 0) + 1
    failures.set(job, inARow)
    if (inARow < FAILURES_IN_A_ROW) return
    if (isDatabaseAway(error)) {
      alerts.raise({ cause: 'database_away', summary: 'the database does not answer', details: { job } })
      return
    }
    const details = { job, failures: inARow, error: error instanceof Error ? error.name : 'unknown' }
    alerts.raise({
      cause: 'job_failing',
      summary: `the job ${job} failed ${inARow} times in a row`,
      details,
    })
  }
}
