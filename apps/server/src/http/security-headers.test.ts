import Fastify from 'fastify'
import { expect, it } from 'vitest'
import type { GatewayOrigins } from '../payments/payment-gateway.ts'
import { createRazorpayGateway } from '../payments/razorpay/razorpay-gateway.ts'
import { createStripeGateway } from '../payments/stripe/stripe-gateway.ts'
import { addSecurityHeaders } from './security-headers.ts'

const GATEWAYS = {
  razorpay: createRazorpayGateway({ keyId: 'rzp_test_1', keySecret: 'none', webhookSecret: 'none' }),
  stripe: createStripeGateway({ secretKey: 'sk_test_1', publishableKey: 'pk_test_1', webhookSecret: 'none' }),
}

async function headersFor(gateway: GatewayOrigins) {
  const app = Fastify()
  await addSecurityHeaders(app, { gateway, isHttps: true })
  app.get('/', async () => 'page')
  const { headers } = await app.inject('/')
  const policy = String(headers['content-security-policy'])
  const sources = (name: string) => new RegExp(`(?:^|;)${name} ([^;]*)`).exec(policy)?.[1]?.split(' ')
  return { headers, policy, sources }
}

it.each([
  ['razorpay', 'stripe', 'https://checkout.razorpay.com', 'https://api.razorpay.com'],
  ['stripe', 'razorpay', 'https://js.stripe.com', 'https://hooks.stripe.com'],
] as const)(
  'the page is opened for %s where that is chosen, and never for %s',
  async (chosen, other, script, frame) => {
    const { headers, policy, sources } = await headersFor(GATEWAYS[chosen].origins)
    expect(sources('script-src')).toEqual(expect.arrayContaining(["'self'", script]))
    expect(sources('frame-src')).toContain(frame)
    expect(sources('script-src')).not.toContain("'unsafe-inline'")
    expect(policy).not.toContain(other)
    // The bank's own page opens in a window of the gateway's frame, and tells it when it is done.
    expect(headers['cross-origin-opener-policy']).toBe('same-origin-allow-popups')
  },
)

it('the sandbox needs no script and no frame', async () => {
  const { headers, sources } = await headersFor({
    scripts: [],
    frames: [],
    connections: ['http://127.0.0.1:1'],
  })
  expect([sources('script-src'), sources('frame-src')]).toEqual([["'self'"], ["'none'"]])
  expect(headers['cross-origin-opener-policy']).toBe('same-origin')
})
