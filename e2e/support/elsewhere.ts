import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Elsewhere {
  /** Origin of the strange site. */
  readonly url: string
  /** Paths asked for so far, in order. */
  readonly visits: readonly string[]
  stop(): Promise<void>
}

/** A site that is not ours, on this machine: what the app must not show, and must not send anything to. */
export async function startElsewhere(): Promise<Elsewhere> {
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(request.url ?? '')
    response.setHeader('content-type', 'text/html')
    response.setHeader('access-control-allow-origin', '*')
    response.end('<!doctype html><title>elsewhere</title><h1>elsewhere</h1>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    visits,
    stop: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections()
        server.close((error) => (error ? reject(error) : resolve()))
      }),
  }
}
