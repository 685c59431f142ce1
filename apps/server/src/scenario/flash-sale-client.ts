import { Agent, request } from 'node:http'
import type { PlaceOrderInput, Refusal } from '@galla/api'
import { z } from 'zod'
import type { Outcome } from './flash-sale-run.ts'

/** The part of an answer that says what became of the order. */
const answerSchema = z.union([
  z.object({ result: z.object({ data: z.object({ orderId: z.string() }) }) }),
  z.object({
    error: z.object({ data: z.object({ kind: z.string(), refusal: z.custom<Refusal>().nullable() }) }),
  }),
])

/** Longer than the server lets a request take. */
const TIMEOUT_MS = 60_000

export interface FlashSaleClient {
  /** Presses the button once. What goes wrong on the way is an outcome too. */
  place(order: { input: PlaceOrderInput; accessToken: string; requestId: string }): Promise<Outcome>
  close(): void
}

/** Buyers of one server, behind so many kept-alive connections: who finds none free waits, and the wait counts. */
export function flashSaleClient(url: string, connections: number): FlashSaleClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const target = new URL('/trpc/checkout.placeOrder', url)
  return {
    place({ input, accessToken, requestId }) {
      const body = JSON.stringify(input)
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        authorization: `Bearer ${accessToken}`,
        'x-request-id': requestId,
      }
      return new Promise((resolve) => {
        const call = request(target, { agent, method: 'POST', headers, timeout: TIMEOUT_MS }, (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () => resolve(readOutcome(Buffer.concat(chunks).toString())))
        })
        call.on('timeout', () => call.destroy(new Error('no answer in time')))
        call.on('error', (error) => resolve({ kind: 'failed', why: error.message }))
        call.end(body)
      })
    },
    close: () => agent.destroy(),
  }
}

function readOutcome(body: string): Outcome {
  const parsed = answerSchema.safeParse(tryJson(body))
  if (!parsed.success) return { kind: 'failed', why: `an answer nobody can read: ${body.slice(0, 200)}` }
  if ('result' in parsed.data) return { kind: 'sold', orderId: parsed.data.result.data.orderId }
  const { kind, refusal } = parsed.data.error.data
  return refusal === null ? { kind: 'failed', why: kind } : { kind: 'refused', refusal }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
