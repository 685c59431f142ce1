import type { Logger } from 'pino'

export interface PeriodicJob {
  readonly name: string
  readonly everyMs: number
  readonly run: () => Promise<unknown>
}

/**
 * Runs jobs again and again, each `everyMs` after its last run ended, so that a slow run never overlaps the next. An error is
 * logged and the job goes on. Answers a function that stops them all and waits for the ones at work.
 */
export function runPeriodically(jobs: readonly PeriodicJob[], log: Logger): () => Promise<void> {
  const stops = jobs.map((job) => startJob(job, log))
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

function startJob(job: PeriodicJob, log: Logger): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let atWork: Promise<void> = Promise.resolve()
  let stopped = false
  const schedule = () => {
    if (!stopped) timer = setTimeout(tick, job.everyMs)
  }
  const tick = () => {
    atWork = Promise.resolve()
      .then(job.run)
      .catch((error: unknown) => log.error({ err: error, job: job.name }, 'periodic job failed'))
      .then(schedule)
  }
  schedule()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await atWork
  }
}
