import type { DesktopConfig } from './desktop-config.ts'

/**
 * The policy sent with every answer of the app's own protocol. Scripts come from the package, and
 * from a real payment gateway where one is configured. Styles may be
 * inline because React sets `style` attributes and the component library measures with them. Data goes to the
 * shop's server and its payment gateway and nowhere else; pictures come from the server, or from wherever a
 * product's own image is, by https.
 */
export function contentSecurityPolicy({
  serverUrl,
  gateway,
}: Pick<DesktopConfig, 'serverUrl' | 'gateway'>): string {
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...gateway.scripts],
    'style-src': ["'self'", "'unsafe-inline'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:', 'https:', serverUrl],
    'connect-src': ["'self'", serverUrl, ...gateway.connections],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'frame-src': gateway.frames.length > 0 ? gateway.frames : ["'none'"],
    'object-src': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')
}
