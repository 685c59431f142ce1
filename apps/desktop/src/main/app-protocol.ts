import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, join, relative, sep } from 'node:path'
import type { CustomScheme } from 'electron'
import { APP_ORIGIN } from './desktop-config.ts'

/** Must be registered before Electron is ready: `standard` gives the pages a real origin and relative links. */
export const APP_SCHEME: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

const ONE_YEAR_SECONDS = 31_536_000

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

export interface AppProtocolOptions {
  /** Folder of the packed renderer; nothing outside it is ever served. */
  readonly root: string
  readonly contentSecurityPolicy: string
}

/**
 * Answers `app://galla/…` from the packed renderer. Read-only, one host, no way out of the folder. An address that
 * does not end like an asset is a route of the app, so it gets the page; a missing asset is a plain 404.
 */
export function createAppProtocol(options: AppProtocolOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(options, 405)
    const file = resolveAsset(options.root, request.url)
    if (file === null) return refuse(options, 404)
    const content = await readOrNull(file)
    if (content === null) return refuse(options, 404)
    const body = request.method === 'HEAD' ? null : new Uint8Array(content)
    return new Response(body, {
      headers: {
        ...securityHeaders(options),
        'Content-Type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
        'Cache-Control': cacheControl(options.root, file),
      },
    })
  }
}

/**
 * The file an address stands for, or null when the address is not ours, is malformed, or climbs out of the
 * folder. `URL` folds plain `..` away; the check afterwards is for what is hidden in escapes such as `%2e%2e%2f`
 * or, on Windows, `%5c` and drive letters.
 */
export function resolveAsset(root: string, address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (`${url.protocol}//${url.host}` !== APP_ORIGIN) return null
  const path = decodeOrNull(url.pathname)
  if (path === null || path.includes('\0') || path.includes('\\')) return null
  const file = join(root, extname(path) in CONTENT_TYPES ? path : 'index.html')
  const inside = relative(root, file)
  const escapes = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
  return escapes ? null : file
}

function decodeOrNull(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

async function readOrNull(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null
    throw error
  }
}

/** Names under `assets/` carry a hash of their content, so they may be kept; everything else is asked again. */
function cacheControl(root: string, file: string): string {
  const hashed = relative(root, file).startsWith(`assets${sep}`)
  return hashed ? `public, max-age=${ONE_YEAR_SECONDS}, immutable` : 'no-cache'
}

function securityHeaders(options: AppProtocolOptions): Record<string, string> {
  return {
    'Content-Security-Policy': options.contentSecurityPolicy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
}

function refuse(options: AppProtocolOptions, status: 404 | 405): Response {
  return new Response(null, { status, headers: securityHeaders(options) })
}
