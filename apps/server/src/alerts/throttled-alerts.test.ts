import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../deps.ts'
import { type AlertChannel, type AlertNotice, ChannelRefusal } from './alert-channel.ts'
import { ALERT_CAUSES } from './alerts.ts'
import { throttledAlerts } from './throttled-alerts.ts'

const EVERY_MS = 60_000
const TIMEOUT_MS = EVERY_MS

interface TestChannel extends AlertChannel {
  readonly told: AlertNotice[]
  attempts: number
}

function channel(
  name: string,
  answer: (attempt: number) => Promise<void> = async () => undefined,
): TestChannel {
  const it: TestChannel = {
    name,
    told: [],
    attempts: 0,
    async send(notice) {
      it.attempts += 1
      await answer(it.attempts)
      it.told.push(notice)
    },
  }
  return it
}

const alertsBy = (...channels: AlertChannel[]) => pausing([100, 200], ...channels)

/** Alerts whose channels wait so long before each further attempt. */
function pausing(pausesMs: readonly number[], ...channels: AlertChannel[]) {
  const lines: Record<string, unknown>[] = []
  const log = pino({ level: 'trace' }, { write: (line) => lines.push(JSON.parse(line)) })
  let ids = 0
  const alerts = throttledAlerts({
    channels,
    everyMs: EVERY_MS,
    log,
    clock: systemClock,
    newId: () => `alert ${++ids}`,
    shop: 'http://shop.test',
    limits: { timeoutMs: TIMEOUT_MS, pausesMs },
  })
  return { alerts, lines }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('alerts of one cause', () => {
  it('are told at once the first time, then once a window with how many there were', async () => {
    const hook = channel('webhook')
    const { alerts } = alertsBy(hook)
    for (const summary of ['one', 'two', 'three']) alerts.raise({ cause: 'fault', summary })
    await vi.advanceTimersByTimeAsync(EVERY_MS - 1)
    expect(hook.told.map(({ summary, times }) => [summary, times])).toEqual([['one', 1]])
    await vi.advanceTimersByTimeAsync(1)
    expect(hook.told.map(({ summary, times }) => [summary, times])).toEqual([
      ['one', 1],
      ['three', 2],
    ])
  })

  it('keep to one a window while they go on', async () => {
    const hook = channel('webhook')
    const { alerts } = alertsBy(hook)
    for (let second = 0; second < 180; second += 1) {
      alerts.raise({ cause: 'overload', summary: 'again' })
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(hook.told).toHaveLength(4)
    expect(hook.told.reduce((sum, { times }) => sum + times, 0)).toBe(180)
  })

  it('are told at once again after a window without any', async () => {
    const hook = channel('webhook')
    const { alerts } = alertsBy(hook)
    alerts.raise({ cause: 'fault', summary: 'one' })
    await vi.advanceTimersByTimeAsync(EVERY_MS)
    alerts.raise({ cause: 'fault', summary: 'two' })
    await vi.advanceTimersByTimeAsync(0)
    expect(hook.told.map(({ summary }) => summary)).toEqual(['one', 'two'])
  })

  it('hold back none of another cause', async () => {
    const hook = channel('webhook')
    const { alerts } = alertsBy(hook)
    alerts.raise({ cause: 'fault', summary: 'one' })
    alerts.raise({ cause: 'overload', summary: 'two' })
    await vi.advanceTimersByTimeAsync(0)
    expect(hook.told.map(({ cause }) => cause)).toEqual(['fault', 'overload'])
  })

  it('are not lost when the server stops', async () => {
    const hook = channel('webhook')
    const { alerts } = alertsBy(hook)
    for (const summary of ['one', 'two', 'three']) alerts.raise({ cause: 'fault', summary })
    await alerts.close()
    expect(hook.told.map(({ summary, times }) => [summary, times])).toEqual([
      ['one', 1],
      ['three', 2],
    ])
  })
})

describe('a channel that fails', () => {
  it('is tried three times, with pauses, and disturbs no other', async () => {
    const broken = channel('webhook', () => Promise.reject(new Error('no route')))
    const mail = channel('e-mail')
    const { alerts, lines } = alertsBy(broken, mail)
    alerts.raise({ cause: 'fault', summary: 'one', details: { reference: 'r1' } })
    await vi.advanceTimersByTimeAsync(1_000)
    expect([broken.attempts, mail.told.length]).toEqual([3, 1])
    expect(lines).toMatchObject([
      {
        level: 50,
        channel: 'webhook',
        msg: 'alert could not be sent: fault: one',
        alert: { cause: 'fault', details: { reference: 'r1' } },
      },
    ])
  })

  it('gets the message at a later attempt', async () => {
    const shaky = channel('webhook', (attempt) =>
      attempt < 3 ? Promise.reject(new Error('503')) : Promise.resolve(),
    )
    const { alerts, lines } = alertsBy(shaky)
    alerts.raise({ cause: 'fault', summary: 'one' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect([shaky.told.length, lines]).toEqual([1, []])
  })

  it('is not asked again when it refuses', async () => {
    const wrong = channel('webhook', () => Promise.reject(new ChannelRefusal('404')))
    const { alerts } = alertsBy(wrong)
    alerts.raise({ cause: 'fault', summary: 'one' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(wrong.attempts).toBe(1)
  })

  it('that hangs is given up after its time, and keeps nobody from stopping', async () => {
    const hanging = channel('webhook', () => new Promise(() => undefined))
    const { alerts, lines } = alertsBy(hanging)
    alerts.raise({ cause: 'fault', summary: 'one' })
    const closed = alerts.close()
    await vi.advanceTimersByTimeAsync(5_000)
    await closed
    expect(lines).toMatchObject([{ msg: 'alert could not be sent: fault: one' }])
  })

  it('holds up the end no longer between two attempts: its pause ends with the server', async () => {
    const broken = channel('webhook', () => Promise.reject(new Error('no route')))
    const { alerts, lines } = pausing([60_000], broken)
    alerts.raise({ cause: 'fault', summary: 'one' })
    await vi.advanceTimersByTimeAsync(1)
    let isClosed = false
    const closed = alerts.close().then(() => {
      isClosed = true
    })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(isClosed).toBe(true)
    await closed
    expect(vi.getTimerCount()).toBe(0)
    expect(broken.attempts).toBe(1)
    expect(lines).toMatchObject([
      { err: { message: 'no route' }, msg: 'alert could not be sent: fault: one' },
    ])
  })

  it('lets a bounded number of messages wait', async () => {
    const hanging = channel('webhook', () => new Promise(() => undefined))
    const { alerts, lines } = alertsBy(hanging)
    const raiseAll = () => {
      for (const cause of ALERT_CAUSES) alerts.raise({ cause, summary: 'x' })
    }
    raiseAll()
    for (let window = 0; window < 5; window += 1) {
      raiseAll()
      await vi.advanceTimersByTimeAsync(EVERY_MS)
    }
    const dropped = lines.filter((line) => (line.err as Error).message === 'too many alerts wait')
    expect(dropped.length).toBeGreaterThan(0)
  })
})
