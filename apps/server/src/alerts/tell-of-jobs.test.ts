import { describe, expect, it } from 'vitest'
import { recordAlerts } from '../testing/test-deps.ts'
import { tellOfDatabase } from './tell-of-database.ts'
import { tellOfJobs } from './tell-of-jobs.ts'

const AWAY = Object.assign(new Error('no'), { code: 'ECONNREFUSED' })

/** Ends runs of jobs, each as told, and answers what was raised. */
function raisedBy(...runs: [job: string, error?: Error][]) {
  const alerts = recordAlerts()
  const heard = tellOfJobs(alerts)
  for (const [job, error] of runs) heard({ job, error, tookMs: 1 })
  return alerts.raised
}

describe('a job that fails', () => {
  const error = new Error('kamala@example.in is not right')

  it('is told of at the third time in a row, and each time from then on, without the words of its error', () => {
    expect(raisedBy(['a', error], ['a', error])).toEqual([])
    const raised = raisedBy(['a', error], ['a', error], ['a', error], ['a', error])
    expect(raised.map(({ cause, summary }) => [cause, summary])).toEqual([
      ['job_failing', 'the job a failed 3 times in a row'],
      ['job_failing', 'the job a failed 4 times in a row'],
    ])
    expect(JSON.stringify(raised)).not.toContain('kamala')
  })

  it('begins anew after a run that ended well, and counts for itself', () => {
    expect(raisedBy(['a', error], ['a', error], ['a'], ['a', error], ['b', error], ['b', error])).toEqual([])
  })

  it('because the database is away tells that instead', () => {
    expect(raisedBy(['a', AWAY], ['a', AWAY], ['a', AWAY])).toMatchObject([{ cause: 'database_away' }])
  })
})

it('an embedded database that ended is told of when it ends, not when it runs again', () => {
  const alerts = recordAlerts()
  tellOfDatabase({ kind: 'server_ended' }, alerts)
  tellOfDatabase({ kind: 'server_restarted' }, alerts)
  tellOfDatabase({ kind: 'gave_up', error: new Error('no') }, alerts)
  expect(alerts.raised.map(({ details }) => details?.event)).toEqual(['server_ended', 'gave_up'])
})
