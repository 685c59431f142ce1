import { expect, it } from 'vitest'
import { REAL_GATEWAY_ORIGINS } from '../apps/desktop/src/main/gateway-origins.ts'
import { createRazorpayGateway } from '../apps/server/src/payments/razorpay/razorpay-gateway.ts'
import { createStripeGateway } from '../apps/server/src/payments/stripe/stripe-gateway.ts'

it('the desktop app opens its page for the same origins as the server opens a browser’s', () => {
  const razorpay = createRazorpayGateway({ keyId: 'rzp_test_1', keySecret: 'none', webhookSecret: 'none' })
  const stripe = createStripeGateway({
    secretKey: 'sk_test_1',
    publishableKey: 'pk_test_1',
    webhookSecret: 'none',
  })
  expect({ razorpay: razorpay.origins, stripe: stripe.origins }).toEqual(REAL_GATEWAY_ORIGINS)
})
