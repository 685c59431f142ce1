import { afterAll, expect, test } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { createCheckoutService } from '../checkout/checkout-service.ts'
import { getOnlineShop } from '../checkout/place-order-facts.queries.ts'
import { makeLane } from '../testing/orders.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { createSandboxGatewayClient } from './sandbox-gateway-client.ts'
import { createStripeGateway } from './stripe/stripe-gateway.ts'
import { STRIPE_SECRETS, startRecordedStripe } from './stripe/testing/recorded-stripe.ts'
import { makeBuyer, openPaymentScene, order, SECRETS } from './testing/payment-scene.ts'

const { db } = await testDatabase()
const { gatewayUrl } = await openPaymentScene(db)
const stripe = await startRecordedStripe()
afterAll(() => stripe.close())

const secretKey = 'sk_test_expired'

test.each([
  {
    gateway: createStripeGateway({ ...STRIPE_SECRETS, secretKey, url: stripe.url }),
    summary: /^Stripe refused paymentIntents.create with 401 /,
  },
  {
    gateway: createSandboxGatewayClient({ ...SECRETS, secretKey, url: gatewayUrl, publicUrl: gatewayUrl }),
    summary: /^the sandbox gateway refused \/v1\/payments with 401 unauthorized$/,
  },
])(
  '$gateway.name refuses our key: the stock is free, and people are told without the key',
  async ({ gateway, summary }) => {
    const deps = { ...testDeps(db), gateway }
    const shop = await getOnlineShop(db)
    const checkout = createCheckoutService({ ...deps, lane: await makeLane(deps), shop })
    const buyer = await makeBuyer({ deps })
    expect(await refusalOf(order({ deps, checkout }, buyer))).toEqual({ code: 'payment_gateway_unavailable' })
    const level = await db
      .selectFrom('stock_level')
      .select('reserved')
      .where('variant_id', '=', buyer.variantId)
      .executeTakeFirstOrThrow()
    expect(level.reserved).toBe(0)
    expect(deps.alerts.raised).toEqual([
      expect.objectContaining({ cause: 'fault', summary: expect.stringMatching(summary) }),
    ])
    expect(JSON.stringify(deps.alerts.raised)).not.toContain(secretKey)
    expect(await findBrokenInvariants(db)).toEqual([])
  },
)
