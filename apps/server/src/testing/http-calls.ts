import type { HttpServer } from './http-server.ts'

export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  /** What the procedure answered; undefined when it did not. */
  readonly data: Record<string, unknown> | undefined
  /** The error's data; undefined when there was none. */
  readonly error: Record<string, unknown> | undefined
  /** The `Set-Cookie` header; empty when there was none. */
  readonly setCookie: string
}

/** Calls a mutation as a browser's page does, with whatever headers it sends: for tests that look at cookies and headers. */
export async function mutate(
  server: Pick<HttpServer, 'url'>,
  procedure: string,
  { input = {}, headers = {} }: { input?: object; headers?: Record<string, string> } = {},
): Promise<HttpAnswer> {
  const answer = await fetch(`${server.url}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  })
  const body = (await answer.json()) as {
    result?: { data: Record<string, unknown> }
    error?: { data: Record<string, unknown> }
  }
  return {
    status: answer.status,
    headers: answer.headers,
    data: body.result?.data,
    error: body.error?.data,
    setCookie: answer.headers.getSetCookie().join('; '),
  }
}

/** The `name=value` of a `Set-Cookie` header, as a browser sends it back. */
export function cookieOf(setCookie: string): string {
  return setCookie.split(';', 1)[0] ?? ''
}
