import { GATEWAYS, type GatewayName, type GatewayOrigins, REAL_GATEWAY_ORIGINS } from './gateway-origins.ts'

const DEFAULT_SERVER_URL = 'http://127.0.0.1:4600'
const DEFAULT_GATEWAY_URL = 'http://127.0.0.1:4601'
const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]'])

export interface DesktopConfig {
  /** Origin of the shop's server. */
  readonly serverUrl: string
  /** Origin of the sandbox gateway's hosted pages. */
  readonly gatewayUrl: string
  /** What the page needs of the gateway that the shop's server has chosen; nothing is opened for any other. */
  readonly gateway: GatewayOrigins
  /** Origin of the page the window shows: our own protocol, or Vite's server while developing. */
  readonly pageOrigin: string
}

/** The app's own origin. Nothing is loaded from files, so that `file:` privileges are never needed. */
export const APP_ORIGIN = 'app://galla'

/** A setting that cannot be used; the message names the variable and says what it must be. */
export class DesktopConfigError extends Error {
  override readonly name = 'DesktopConfigError'
}

/** Whether an address names this very machine, where plain HTTP cannot be overheard. */
function isLoopback(url: URL): boolean {
  return LOOPBACK_HOSTS.has(url.hostname)
}

/**
 * Reads the environment once, at the start. Plain HTTP is accepted from this machine only; any other server
 * must be reached by HTTPS (point 1 of Electron's security checklist).
 */
export function readDesktopConfig(
  env: Readonly<Record<string, string | undefined>>,
  options: { readonly isPackaged: boolean },
): DesktopConfig {
  const devServer = options.isPackaged ? undefined : env.ELECTRON_RENDERER_URL
  const gatewayUrl = readOrigin('GALLA_GATEWAY_URL', env.GALLA_GATEWAY_URL ?? DEFAULT_GATEWAY_URL)
  return {
    serverUrl: readOrigin('GALLA_SERVER_URL', env.GALLA_SERVER_URL ?? DEFAULT_SERVER_URL),
    gatewayUrl,
    gateway: originsOf(readGateway(env.GALLA_GATEWAY), {
      gatewayUrl,
      isElsewhere: env.GALLA_GATEWAY_URL !== undefined,
    }),
    pageOrigin: devServer === undefined ? APP_ORIGIN : readOrigin('ELECTRON_RENDERER_URL', devServer),
  }
}

/** The same choice as the server's `GALLA_GATEWAY`. */
function readGateway(value = 'sandbox'): GatewayName {
  const known = GATEWAYS.find((name) => name === value)
  if (known === undefined)
    throw new DesktopConfigError(`GALLA_GATEWAY must be one of ${GATEWAYS.join(', ')}: "${value}"`)
  return known
}

/** The sandbox needs no script and no frame. A real gateway elsewhere than at its own address is one of the tests'. */
function originsOf(
  gateway: GatewayName,
  { gatewayUrl, isElsewhere }: { gatewayUrl: string; isElsewhere: boolean },
): GatewayOrigins {
  if (gateway === 'sandbox') return { scripts: [], frames: [], connections: [gatewayUrl] }
  if (!isElsewhere) return REAL_GATEWAY_ORIGINS[gateway]
  return { scripts: [gatewayUrl], frames: [gatewayUrl], connections: [gatewayUrl] }
}

function readOrigin(name: string, value: string): string {
  if (!URL.canParse(value)) throw new DesktopConfigError(`${name} is not an address: "${value}"`)
  const url = new URL(value)
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  if (!secure) {
    throw new DesktopConfigError(`${name} must be https, or http on this machine: "${value}"`)
  }
  if (url.username !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new DesktopConfigError(`${name} must be an origin without user, path or query: "${value}"`)
  }
  return url.origin
}
