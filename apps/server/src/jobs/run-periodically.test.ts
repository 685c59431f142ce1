import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { runPeriodically } from './run-periodically.ts'

function silentLog() {
  const lines: { level: number; job?: string }[] = []
  return { lines, log: pino({ level: 'trace' }, { write: (line) => lines.push(JSON.parse(line)) }) }
}

describe('jobs that run again and again', () => {
  it('never overlap themselves, however long a run takes', async () => {
    let atWork = 0
    let most = 0
    let runs = 0
    const run = async () => {
      atWork += 1
      most = Math.max(most, atWork)
      await sleep(5)
      atWork -= 1
      runs += 1
    }
    const stop = runPeriodically([{ name: 'slow', everyMs: 1, run }], silentLog().log)
    while (runs < 3) await sleep(1)
    await stop()
    expect(most).toBe(1)
  })

  it('go on after an error, which is logged with the name of the job, and disturb no other', async () => {
    const { lines, log } = silentLog()
    let failed = 0
    let worked = 0
    const stop = runPeriodically(
      [
        {
          name: 'broken',
          everyMs: 1,
          run: async () => {
            failed += 1
            throw new Error('no')
          },
        },
        {
          name: 'broken at once',
          everyMs: 1,
          run: () => {
            throw new Error('not even a promise')
          },
        },
        {
          name: 'sound',
          everyMs: 1,
          run: async () => {
            worked += 1
          },
        },
      ],
      log,
    )
    while (failed < 3 || worked < 3) await sleep(1)
    await stop()
    expect(lines.filter((line) => line.job === 'broken')).toHaveLength(failed)
    expect(lines.filter((line) => line.job === 'broken at once').length).toBeGreaterThan(1)
  })

  it('stop: who is at work finishes first, and nobody begins again', async () => {
    const begun = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    let finished = 0
    const run = async () => {
      begun.resolve()
      await go.promise
      finished += 1
    }
    const stop = runPeriodically([{ name: 'job', everyMs: 1, run }], silentLog().log)
    await begun.promise
    let stopped = false
    const stopping = stop().then(() => {
      stopped = true
    })
    await sleep(10)
    expect(stopped).toBe(false)
    go.resolve()
    await stopping
    expect(finished).toBe(1)
    await sleep(10)
    expect(finished).toBe(1)
  })

  it('stop at once when nobody is at work', async () => {
    const run = async () => {
      throw new Error('it was never its turn')
    }
    const { lines, log } = silentLog()
    await runPeriodically([{ name: 'hourly', everyMs: 3_600_000, run }], log)()
    expect(lines).toEqual([])
  })
})
