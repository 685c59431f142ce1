import { expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { type DesktopConfig, readDesktopConfig } from './desktop-config.ts'

function directivesOf(config: Pick<DesktopConfig, 'serverUrl' | 'gateway'>): Record<string, string[]> {
  const policy = contentSecurityPolicy(config)
  return Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )
}

it('allows own scripts, the server and the gateway, and nothing else', () => {
  const gateway = { scripts: [], frames: [], connections: ['https://pay.example'] }
  expect(directivesOf({ serverUrl: 'https://shop.example', gateway })).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:', 'https:', 'https://shop.example'],
    'connect-src': ["'self'", 'https://shop.example', 'https://pay.example'],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'frame-src': ["'none'"],
    'object-src': ["'none'"],
  })
})

it.each([
  ['razorpay', 'https://checkout.razorpay.com', 'https://api.razorpay.com'],
  ['stripe', 'https://js.stripe.com', 'https://hooks.stripe.com'],
])('opens itself for %s alone where that is the gateway', (gateway, script, frame) => {
  const { 'script-src': scripts, 'frame-src': frames } = directivesOf(
    readDesktopConfig({ GALLA_GATEWAY: gateway }, { isPackaged: true }),
  )
  expect(scripts).toEqual(expect.arrayContaining(["'self'", script]))
  expect(frames).toContain(frame)
  const others = gateway === 'stripe' ? 'razorpay' : 'stripe'
  expect(JSON.stringify([scripts, frames])).not.toContain(others)
  expect(JSON.stringify([scripts, frames])).not.toContain('unsafe')
})
