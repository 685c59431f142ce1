import type { Logger } from 'pino'
import { inRequest } from '../request-scope.ts'

export interface PeriodicJob {
  readonly name: string
  readonly everyMs: number
  readonly run: () => Promise<unknown>
}

/** One run of a job. `error` is undefined when it ended well. */
export interface EndedRun {
  readonly job: string
  readonly error: unknown
  readonly tookMs: number
}

/** Hears of each run; it must not throw. */
export type RunListener = (run: EndedRun) => void

/**
 * Runs jobs again and again, each `everyMs` after its last run ended, so that a slow run never overlaps the next. An error is
 * logged and the job goes on. Answers a function that stops them all and waits for the ones at work.
 */
export function runPeriodically(
  jobs: readonly PeriodicJob[],
  log: Logger,
  onRun: RunListener = () => undefined,
): () => Promise<void> {
  const stops = jobs.map((job) => startJob(job, log, onRun))
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

function startJob(job: PeriodicJob, log: Logger, onRun: RunListener): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let atWork: Promise<void> = Promise.resolve()
  let stopped = false
  const schedule = () => {
    if (!stopped) timer = setTimeout(tick, job.everyMs)
  }
  const tick = () => {
    atWork = inRequest(null, () => runOnce(job, log)).then((run) => {
      onRun(run)
      schedule()
    })
  }
  schedule()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await atWork
  }
}

async function runOnce(job: PeriodicJob, log: Logger): Promise<EndedRun> {
  const from = performance.now()
  const end = (error: unknown) => ({ job: job.name, error, tookMs: performance.now() - from })
  try {
    await job.run()
    return end(undefined)
  } catch (error) {
    log.error({ err: error, job: job.name }, 'periodic job failed')
    return end(error ?? new Error('the job threw nothing'))
  }
}
