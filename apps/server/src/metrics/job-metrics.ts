import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { EndedRun } from '../jobs/run-periodically.ts'

const RUN_SECONDS = [0.005, 0.025, 0.1, 0.5, 2.5, 10, 60, 300]

/** What the server does by itself. Answers what hears of each run. */
export function jobMetrics(registry: Registry): (run: EndedRun) => void {
  const registers = [registry]
  const runs = new Counter({
    name: 'galla_job_runs_total',
    help: 'Runs of what the server does by itself, by how they ended.',
    labelNames: ['job', 'result'],
    registers,
  })
  const seconds = new Histogram({
    name: 'galla_job_duration_seconds',
    help: 'How long a run took.',
    labelNames: ['job'],
    buckets: RUN_SECONDS,
    registers,
  })
  const lastSuccess = new Gauge({
    name: 'galla_job_last_success_timestamp_seconds',
    help: 'When a run last ended well, in seconds since 1970.',
    labelNames: ['job'],
    registers,
  })
  return ({ job, error, tookMs }) => {
    runs.inc({ job, result: error === undefined ? 'done' : 'failed' })
    seconds.observe({ job }, tookMs / 1_000)
    if (error === undefined) lastSuccess.setToCurrentTime({ job })
  }
}
