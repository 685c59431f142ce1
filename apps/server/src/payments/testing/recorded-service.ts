import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as a recorded gateway sees it. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface RecordedAnswer {
  readonly status?: number
  readonly body: unknown
  /** JSON unless said. */
  readonly type?: string
}

/** How the service behaves towards the shop: as it should, or not at all. */
export type Mood =
  | 'well'
  /** Takes the request and never answers. */
  | 'silent'
  /** Does what is asked, and cuts the line before the answer. */
  | 'answers_lost'
  | { readonly status: number; readonly body: string }

export interface RecordedService {
  readonly url: string
  /** Everything the shop asked, oldest first. */
  readonly requests: readonly RecordedRequest[]
  mood: Mood
  close(): Promise<void>
}

/** A local HTTP server that answers as a gateway's documentation says it does. `answer` plays the gateway. */
export async function startRecordedService(
  answer: (request: RecordedRequest) => RecordedAnswer | Promise<RecordedAnswer>,
): Promise<RecordedService> {
  const requests: RecordedRequest[] = []
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming)
    requests.push(request)
    const { mood } = service
    if (mood === 'silent') return
    if (typeof mood === 'object') return void response.writeHead(mood.status).end(mood.body)
    const { status = 200, body, type = 'application/json' } = await answer(request)
    if (mood === 'answers_lost') return void response.destroy()
    response.writeHead(status, { 'content-type': type, 'access-control-allow-origin': '*' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const service: RecordedService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    mood: 'well',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return service
}

async function readRequest(request: IncomingMessage): Promise<RecordedRequest> {
  let body = ''
  for await (const chunk of request) body += chunk
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const { method = 'GET', headers } = request
  return { method, path: pathname, query: searchParams, headers, body }
}
