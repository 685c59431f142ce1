import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { DRAWINGS_FOLDER } from '../importer/drawings.ts'
import { startHttpServer } from '../testing/http-server.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const rendererDir = await makeRenderer()
const server = await startHttpServer(db, {
  allowedOrigins: ['http://127.0.0.1:5173'],
  webApp: { rendererDir, picturesDir: DRAWINGS_FOLDER },
})
afterAll(async () => {
  await server.stop()
  await rm(rendererDir, { recursive: true })
})

/** A renderer as the build leaves it: a page, and a file whose name changes with its content. */
async function makeRenderer(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'galla-renderer-'))
  await mkdir(join(dir, 'assets'))
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>Galla</title>')
  await writeFile(join(dir, 'assets/app-4f3a.js'), 'export {}')
  return dir
}

async function headersOf(path: string, init?: RequestInit): Promise<Headers> {
  return (await fetch(`${server.url}${path}`, init)).headers
}

const PATHS = [
  ['a page', '/'],
  ['an answer', '/trpc/catalogue.home'],
  ['a refusal', '/trpc/account.profile'],
  ['a path that leads nowhere', '/nowhere'],
  ['a picture', '/pictures/1f95b.webp'],
  ['a health check', '/health/live'],
] as const

describe('security headers', () => {
  it.each(PATHS)('stand on %s', async (_what, path) => {
    const headers = await headersOf(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('x-powered-by')).toBeNull()
    // Over plain HTTP a browser ignores it, and on HTTPS one day it would lock out the shop's plain address.
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  it('let a page load scripts from us alone, and speak to us and the gateway alone', async () => {
    const policy = directives((await headersOf('/')).get('content-security-policy'))
    expect(policy).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'unsafe-inline'",
      'font-src': "'self'",
      'img-src': "'self' data: https:",
      'connect-src': `'self' ${server.gatewayUrl}`,
      'frame-src': "'none'",
      'manifest-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
      'object-src': "'none'",
    })
  })
})

function directives(policy: string | null): Record<string, string> {
  const parts = (policy ?? '').split(';').map((part) => part.trim().split(/ (.*)/))
  return Object.fromEntries(parts.map(([name = '', value = '']) => [name, value]))
}

describe('caching', () => {
  it('keeps files whose name changes with their content, asks again for the page, and stores no answer', async () => {
    expect((await headersOf('/assets/app-4f3a.js')).get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    )
    expect((await headersOf('/')).get('cache-control')).toBe('no-cache')
    expect((await headersOf('/pictures/1f95b.webp')).get('cache-control')).toBe('public, max-age=604800')
    expect((await headersOf('/trpc/catalogue.home')).get('cache-control')).toBe('no-store')
  })
})

describe('pages of another origin', () => {
  const ask = (origin: string) => headersOf('/trpc/catalogue.home', { headers: { origin } })

  it.each(['app://galla', 'http://127.0.0.1:5173'])('may read answers when it is %s', async (origin) => {
    expect((await ask(origin)).get('access-control-allow-origin')).toBe(origin)
  })

  it.each(['https://evil.example', 'http://127.0.0.1:5174', 'app://galla.evil.example', 'null'])(
    'may not when it is %s',
    async (origin) => {
      expect((await ask(origin)).get('access-control-allow-origin')).toBeNull()
    },
  )

  it('never get cookies sent along', async () => {
    expect((await ask('app://galla')).get('access-control-allow-credentials')).toBeNull()
  })

  it('may send the headers the client sends, and learn that before the request', async () => {
    const preflight = (origin: string) =>
      headersOf('/trpc/cart.add', {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type,x-cart-token,x-galla-client',
        },
      })
    const allowed = await preflight('app://galla')
    expect(allowed.get('access-control-allow-origin')).toBe('app://galla')
    expect(allowed.get('access-control-allow-methods')).toContain('POST')
    expect(allowed.get('access-control-allow-headers')).toBe(
      'authorization, content-type, x-cart-token, x-galla-client, x-request-id',
    )
    expect((await preflight('https://evil.example')).get('access-control-allow-origin')).toBeNull()
  })
})

it('hands out no file beside the renderer and the pictures', async () => {
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/pictures/..%2f..%2fpackage.json']) {
    const answer = await fetch(`${server.url}${path}`)
    expect(await answer.text()).not.toContain('"name"')
    expect(answer.status).toBeGreaterThanOrEqual(400)
  }
})
