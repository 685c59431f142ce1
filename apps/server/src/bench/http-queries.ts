import { Agent, get } from 'node:http'

export interface HttpQueries {
  /** Asks one query of the contract, e.g. `catalogue.search`. Throws when the answer is not 200. */
  ask(procedure: string, input: unknown): Promise<void>
  close(): void
}

/** Node's own client over kept-alive connections: a heavier one would take its CPU from the server beside it. */
export function httpQueries(url: string, connections: number): HttpQueries {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    ask(procedure, input) {
      const target = new URL(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, url)
      return new Promise((resolve, reject) => {
        get(target, { agent }, (answer) => {
          answer.resume()
          answer.on('end', () =>
            answer.statusCode === 200
              ? resolve()
              : reject(new Error(`${target} answered ${answer.statusCode}`)),
          )
        }).on('error', reject)
      })
    },
    close: () => agent.destroy(),
  }
}
