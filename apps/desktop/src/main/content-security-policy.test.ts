import { expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

it('allows own scripts, the server and the gateway, and nothing else', () => {
  const policy = contentSecurityPolicy({
    serverUrl: 'https://shop.example',
    gatewayUrl: 'https://pay.example',
  })
  const directives = Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )
  expect(directives).toEqual({
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
