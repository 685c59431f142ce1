import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { PlaceOrderInput } from '@galla/api'

/** What callers heard, a second, and how long those waited who were served (milliseconds). */
export interface LoadResult {
  readonly servedPerSecond: number
  readonly ordersPerSecond: number
  readonly busyPerSecond: number
  readonly p50: number
  readonly p99: number
}

export interface Load {
  readonly url: string
  readonly callers: number
  readonly seconds: number
  /** Polite callers wait as long as "busy" asks for, as the renderer does; the others knock again at once. */
  readonly isPolite: boolean
  /** Every fourth request is an order, the others search. */
  nextOrder(): { readonly input: PlaceOrderInput; readonly accessToken: string }
}

interface Heard {
  readonly status: number
  readonly retryAfterMs: number
}

const ORDER_EVERY = 4
const SEARCH = `/trpc/catalogue.search?input=${encodeURIComponent(JSON.stringify({ query: 'product' }))}`

/** A closed loop of callers who ask again as soon as they were answered. The first fifth warms up and is not counted. */
export async function overloadLoad(load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.callers })
  const begun = performance.now()
  const countFrom = begun + load.seconds * 200
  const end = begun + load.seconds * 1_000
  const tally = { orders: 0, busy: 0, took: [] as number[] }
  const call = async (caller: number) => {
    for (let turn = caller; performance.now() < end; turn += 1) {
      const from = performance.now()
      const isOrder = turn % ORDER_EVERY === 0
      const heard = await (isOrder ? order(load, agent) : search(load, agent))
      if (from >= countFrom) note(tally, heard, { isOrder, tookMs: performance.now() - from })
      if (load.isPolite) await pause(Math.min(heard.retryAfterMs, end - performance.now()))
    }
  }
  await Promise.all(Array.from({ length: load.callers }, (_, caller) => call(caller)))
  agent.destroy()
  const took = tally.took.sort((a, b) => a - b)
  const span = load.seconds * 0.8
  return {
    servedPerSecond: took.length / span,
    ordersPerSecond: tally.orders / span,
    busyPerSecond: tally.busy / span,
    p50: took[Math.floor(took.length * 0.5)] ?? Number.NaN,
    p99: took[Math.floor(took.length * 0.99)] ?? Number.NaN,
  }
}

interface Tally {
  orders: number
  busy: number
  readonly took: number[]
}

function note(tally: Tally, { status }: Heard, call: { isOrder: boolean; tookMs: number }): void {
  if (status === 429) {
    tally.busy += 1
    return
  }
  if (status !== 200) throw new Error(`the server answered ${status}`)
  tally.took.push(call.tookMs)
  if (call.isOrder) tally.orders += 1
}

function search({ url }: Load, agent: Agent): Promise<Heard> {
  return answered(request(new URL(SEARCH, url), { agent }), '')
}

function order(load: Load, agent: Agent): Promise<Heard> {
  const { input, accessToken } = load.nextOrder()
  const body = JSON.stringify(input)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${accessToken}`,
  }
  const target = new URL('/trpc/checkout.placeOrder', load.url)
  return answered(request(target, { agent, method: 'POST', headers }), body)
}

function answered(call: ClientRequest, body: string): Promise<Heard> {
  return new Promise((resolve, reject) => {
    call.on('error', reject).on('response', (answer: IncomingMessage) => {
      const retryAfterMs = Number(answer.headers['retry-after'] ?? 0) * 1_000
      answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, retryAfterMs }))
    })
    call.end(body)
  })
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}
