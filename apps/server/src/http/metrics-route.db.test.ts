import { request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { v7 } from 'uuid'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { makeProduct } from '../testing/factories.ts'
import { type HttpServer, type HttpServerWish, startHttpServer } from '../testing/http-server.ts'
import { makeShopper } from '../testing/orders.ts'
import { parsePrometheus } from '../testing/prometheus-text.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const server = await startHttpServer(db)
afterAll(() => server.stop())

async function read(from: HttpServer = server) {
  const answer = await fetch(`${from.url}/metrics`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ])
  return parsePrometheus(await answer.text())
}

/** The status of `/metrics` for whoever sends these headers; fetch would choose the `Host` by itself. */
function statusOf(url: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${url}/metrics`, { headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    call.on('error', reject).end()
  })
}

async function start(wish: HttpServerWish): Promise<HttpServer> {
  const started = await startHttpServer(db, wish)
  onTestFinished(started.stop)
  return started
}

const TOKEN = 'a token that only Prometheus and the shop know'

describe('the metrics', () => {
  it('are told to this machine itself', async () => {
    expect(await statusOf(server.url)).toBe(200)
    expect(await statusOf(server.url.replace('127.0.0.1', 'localhost'))).toBe(200)
  })

  it.each([
    ['x-forwarded-for', '127.0.0.1'],
    ['forwarded', 'for=127.0.0.1'],
    ['x-real-ip', '203.0.113.9'],
    ['via', '1.1 proxy'],
    ['host', 'evil.example.in'],
  ])('are not told when %s says that somebody else may stand behind', async (header, value) => {
    expect(await statusOf(server.url, { [header]: value })).toBe(404)
  })

  it('are not told without a token once the shop has a public name or a proxy', async () => {
    const named = await start({ publicUrl: 'https://shop.example.in' })
    expect(await statusOf(named.url)).toBe(404)
    const behind = await start({ trustedProxies: ['127.0.0.1'] })
    expect(await statusOf(behind.url)).toBe(404)
    expect(await statusOf(behind.url, { 'x-forwarded-for': '127.0.0.1' })).toBe(404)
  })

  it('are told, behind a proxy too, to who sends the token, and then to nobody else', async () => {
    const guarded = await start({ metricsToken: TOKEN, trustedProxies: ['127.0.0.1'] })
    const authorization = `Bearer ${TOKEN}`
    expect(await statusOf(guarded.url, { authorization, 'x-forwarded-for': '203.0.113.9' })).toBe(200)
    expect(await statusOf(guarded.url)).toBe(404)
    expect(await statusOf(guarded.url, { authorization: `${authorization}x` })).toBe(404)
  })

  it('are valid, of known types, and named as Prometheus asks', async () => {
    const { types } = await read()
    const own = [...types].filter(([name]) => name.startsWith('galla_'))
    expect(own.length).toBeGreaterThan(25)
    for (const [name, type] of own) {
      expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter'])
    }
    expect(types.get('process_cpu_seconds_total')).toBe('counter')
    expect(types.get('nodejs_heap_size_used_bytes')).toBe('gauge')
  })

  it('name procedures of the contract only, whatever a client asks for', async () => {
    const before = await read()
    for (let i = 0; i < 20; i += 1) await fetch(`${server.url}/trpc/no.such${i}`)
    for (let i = 0; i < 20; i += 1) await fetch(`${server.url}/nothing/${i}`)
    const metrics = await read()
    expect(metrics.value('galla_http_requests_total', { route: 'unknown procedure' })).toBe(20)
    const nowhere = (from: typeof metrics) => from.value('galla_http_requests_total', { route: 'nowhere' })
    expect(nowhere(metrics) - nowhere(before)).toBe(20)
    expect(metrics.series.size - before.series.size).toBeLessThan(60)
  })

  it('follow one order from the request to the commit', async () => {
    const { variant } = await makeProduct(db, { variants: [{ onHand: 1 }] })
    const shopper = await makeShopper(db)
    const client = server.client(await server.authorization({ id: shopper.id, role: 'customer' }))
    const place = (idempotencyKey: string) =>
      client.checkout.placeOrder.mutate({
        idempotencyKey,
        addressId: shopper.addressId,
        tender: 'cod',
        lines: [{ variantId: variant.id, quantity: 1, unitPrice: variant.price }],
      })
    const before = await read()
    const key = v7()
    await place(key)
    await place(key)
    await expect(place(v7())).rejects.toThrow('insufficient_stock')
    await server.requestLine((line) => line.outcome === 'insufficient_stock')
    const after = await read()
    const grown = (name: string, labels?: Record<string, string>) =>
      after.value(name, labels) - before.value(name, labels)
    expect({
      placed: grown('galla_order_outcomes_total', { outcome: 'placed' }),
      repeated: grown('galla_order_outcomes_total', { outcome: 'repeated' }),
      refused: grown('galla_order_outcomes_total', { refusal: 'insufficient_stock' }),
      batches: grown('galla_order_batch_size_count'),
      commands: grown('galla_order_batch_size_sum'),
      waits: grown('galla_order_lane_wait_seconds_count'),
      locks: grown('galla_stock_lock_seconds_count'),
      answered: grown('galla_http_requests_total', {
        route: 'checkout.placeOrder',
        status: '2xx',
        outcome: 'ok',
      }),
      answeredNo: grown('galla_http_requests_total', {
        route: 'checkout.placeOrder',
        status: '4xx',
        outcome: 'insufficient_stock',
      }),
      calls: grown('galla_procedure_duration_seconds_count', { procedure: 'checkout.placeOrder' }),
      depth: after.value('galla_order_lane_depth'),
      databaseUp: after.value('galla_database_up'),
    }).toEqual({
      placed: 1,
      repeated: 1,
      refused: 1,
      batches: 3,
      commands: 3,
      waits: 3,
      locks: 3,
      answered: 2,
      answeredNo: 1,
      calls: 3,
      depth: 0,
      databaseUp: 1,
    })
  })

  it('are not told to another machine', async () => {
    const address = Object.values(networkInterfaces())
      .flat()
      .find((it) => it?.internal === false && it.family === 'IPv4')?.address
    if (address === undefined) return
    const { port } = new URL(server.url)
    // The test server listens on loopback only; the rule is about the address a request comes from.
    const answer = await server.app.inject({
      url: '/metrics',
      remoteAddress: address,
      headers: { host: `127.0.0.1:${port}` },
    })
    expect(answer.statusCode).toBe(404)
  })
})
