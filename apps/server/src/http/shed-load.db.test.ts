import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { startHttpServer } from '../testing/http-server.ts'
import { parsePrometheus } from '../testing/prometheus-text.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
/** Every suggestion takes a moment, so that requests are at work beside each other. */
const server = await startHttpServer(db, {
  change: (service) => ({
    ...service,
    catalogue: {
      ...service.catalogue,
      async suggest() {
        await sleep(300)
        return []
      },
    },
  }),
})
afterAll(() => server.stop())

/** Nothing else runs meanwhile: no timer, no request. Then the timers have their turn. */
async function blockLoop(ms: number): Promise<void> {
  const until = performance.now() + ms
  while (performance.now() < until);
  await sleep(1)
}

const browseUrl = `${server.url}/trpc/catalogue.suggest?input=${encodeURIComponent('{"query":"milk"}')}`
const browse = () => fetch(browseUrl)
const webhook = () => fetch(`${server.url}/webhooks/sandbox`, { method: 'POST', body: '{}' })
const shed = async () =>
  parsePrometheus(await (await fetch(`${server.url}/metrics`)).text()).value('galla_requests_shed_total', {
    kind: 'browsing',
  })

it('turns browsing away while the loop is late, lets webhooks pass, and recovers', async () => {
  expect((await browse()).status).toBe(200)
  await blockLoop(2_000)
  const [answers, hook] = await Promise.all([Promise.all(Array.from({ length: 60 }, browse)), webhook()])
  const refused = answers.filter((answer) => answer.status === 429)
  expect(refused.length).toBeGreaterThan(20)
  expect(answers.filter((answer) => answer.status === 200).length).toBeGreaterThanOrEqual(16)
  // 401: its signature was looked at, so it was let in.
  expect(hook.status).toBe(401)
  const [first] = refused
  if (!first) throw new Error('some were refused')
  const { error } = (await first.json()) as { error: { data: Record<string, unknown> } }
  expect(error.data).toMatchObject({ kind: 'refusal', refusal: { code: 'busy' } })
  const { retryAfterMs } = error.data.refusal as { retryAfterMs: number }
  expect(retryAfterMs).toBeGreaterThanOrEqual(1_000)
  expect(Number(first.headers.get('retry-after'))).toBe(Math.ceil(retryAfterMs / 1_000))
  expect(await shed()).toBe(refused.length)
  expect(server.alerts.raised.map((alert) => alert.cause)).toEqual(['overload'])

  await expect.poll(async () => (await browse()).status, { timeout: 10_000 }).toBe(200)
  await expect
    .poll(() => server.log.some((line) => line.msg === 'overload is over: everybody is let in'), {
      timeout: 10_000,
    })
    .toBe(true)
  const all = await Promise.all(Array.from({ length: 60 }, browse))
  expect(all.every((answer) => answer.status === 200)).toBe(true)
})

it('says that it is not ready while it turns away more than browsing', async () => {
  const ready = async () => (await fetch(`${server.url}/health/ready`)).json()
  await blockLoop(3_000)
  expect(await ready()).toEqual({ status: 'not_ready', problem: 'overloaded' })
  await expect.poll(ready, { timeout: 10_000 }).toEqual({ status: 'ready' })
})
