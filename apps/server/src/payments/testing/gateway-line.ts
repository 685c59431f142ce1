import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What becomes of the shop's requests to the gateway. `answers_lost`: the gateway acts, and the shop never hears of it. */
export type LineState = 'up' | 'down' | 'silent' | 'answers_lost'

/** The line between the shop's server and the gateway, for a test to cut. */
export interface GatewayLine {
  readonly url: string
  /** Where the gateway is; set once it has started. */
  target: string
  state: LineState
  close(): Promise<void>
}

export async function openGatewayLine(): Promise<GatewayLine> {
  const server = createServer((request, response) => {
    forward(line, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const line: GatewayLine = {
    url: `http://127.0.0.1:${port}`,
    target: '',
    state: 'up',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return line
}

async function forward(line: GatewayLine, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { state } = line
  if (state === 'down') response.destroy()
  if (state === 'down' || state === 'silent') return
  const { authorization, 'content-type': contentType } = request.headers
  const body = await readAll(request)
  const answer = await fetch(`${line.target}${request.url}`, {
    method: request.method ?? 'GET',
    headers: { ...(authorization && { authorization }), ...(contentType && { 'content-type': contentType }) },
    ...(request.method === 'POST' ? { body } : {}),
  })
  const text = await answer.text()
  if (state === 'answers_lost') response.destroy()
  else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}
