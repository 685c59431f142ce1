import type { Transport } from '@galla/api'

/** A browser or a desktop shell as signing in sees it; a browser keeps its cookie from one call to the next. */
export interface TestTransport extends Transport {
  /** What the browser's cookie holds now. */
  refreshCookie: string | null
}

export function testTransport(
  wish: { client?: Transport['client']; ip?: string; device?: string; refreshCookie?: string | null } = {},
): TestTransport {
  const transport: TestTransport = {
    ip: wish.ip ?? '203.0.113.7',
    device: wish.device ?? 'Test browser',
    client: wish.client ?? 'web',
    refreshCookie: wish.refreshCookie ?? null,
    setRefreshCookie(token) {
      transport.refreshCookie = token
    },
  }
  return transport
}
