import { Agent, request } from 'node:http'
import type { PlaceOrderInput } from '@galla/api'

export interface HttpOrders {
  /** Places one order over a kept-alive connection. Throws when the answer is not 200. */
  place(input: PlaceOrderInput, accessToken: string): Promise<void>
  close(): void
}

/** The bare client of the benchmark: Node's own, because a heavier one would take its CPU from the server beside it. */
export function httpOrders(url: string, connections: number): HttpOrders {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const target = new URL('/trpc/checkout.placeOrder', url)
  return {
    place(input, accessToken) {
      const body = JSON.stringify(input)
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        authorization: `Bearer ${accessToken}`,
      }
      return new Promise((resolve, reject) => {
        const call = request(target, { agent, method: 'POST', headers }, (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () => {
            if (answer.statusCode === 200) resolve()
            else reject(new Error(`${answer.statusCode} ${Buffer.concat(chunks).toString()}`))
          })
        })
        call.on('error', reject)
        call.end(body)
      })
    },
    close: () => agent.destroy(),
  }
}
