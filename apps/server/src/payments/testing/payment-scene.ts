import type { CheckoutService, PlacedOrder, SandboxHandover, SignedInActor } from '@galla/api'
import Fastify, { type FastifyBaseLogger } from 'fastify'
import { Registry } from 'prom-client'
import { afterAll } from 'vitest'
import { createCheckoutService } from '../../checkout/checkout-service.ts'
import { getOnlineShop } from '../../checkout/place-order-facts.queries.ts'
import type { Database } from '../../database/database.ts'
import type { Deps } from '../../deps.ts'
import { logRequests } from '../../http/request-log.ts'
import { addWebhooks } from '../../http/webhooks.ts'
import { requestMetrics } from '../../metrics/request-metrics.ts'
import { deliverOutbox } from '../../outbox/deliver-outbox.ts'
import { startSandboxGateway } from '../../sandbox-gateway/start-sandbox-gateway.ts'
import { makeProduct } from '../../testing/factories.ts'
import { makeLane, makeShopper, type Shopper } from '../../testing/orders.ts'
import { testDeps } from '../../testing/test-deps.ts'
import type { PaymentGateway } from '../payment-gateway.ts'
import { createSandboxGatewayClient } from '../sandbox-gateway-client.ts'
import { settleRefund } from '../settle-refund.ts'
import { type GatewayLine, openGatewayLine } from './gateway-line.ts'
import { type OrderFacts, putInCart, readOrderFacts } from './payment-scene.queries.ts'

export const SECRETS = { secretKey: 'secret-key-of-the-scene', webhookSecret: 'webhook-secret-of-the-scene' }

/** Long enough for a busy machine, short enough to wait for it once. */
const TIMEOUT_MS = 2_000
/** Within it a test gives up the order; past it the bank answers. */
const CARD_TIMEOUT_MS = 1_500

export interface Webhooks {
  readonly url: string
  readonly received: { body: string; signature: string }[]
  /** While true, what arrives is answered 200 and forgotten: as if a proxy had swallowed it. */
  isLost: boolean
}

export type SceneDeps = ReturnType<typeof testDeps> & { readonly gateway: PaymentGateway }

/** The shop's payments as they run: a real database, the real sandbox gateway over HTTP, and webhooks that really arrive. */
export interface PaymentScene {
  readonly deps: SceneDeps
  readonly checkout: CheckoutService
  /** Where the shopper's devices reach the gateway; the line to the shop's server may be cut meanwhile. */
  readonly gatewayUrl: string
  readonly line: GatewayLine
  readonly webhooks: Webhooks
}

/** Opens a scene; call it once, at the top level of the file. It is closed after the file. */
export async function openPaymentScene(db: Database): Promise<PaymentScene> {
  const line = await openGatewayLine()
  const gateway = createSandboxGatewayClient({
    ...SECRETS,
    url: line.url,
    publicUrl: line.url,
    timeoutMs: TIMEOUT_MS,
  })
  const deps = { ...testDeps(db), gateway }
  const { webhooks, close: closeShop } = await listenForWebhooks(deps)
  const sandbox = await startSandboxGateway({
    ...SECRETS,
    host: '127.0.0.1',
    port: 0,
    webhookUrl: webhooks.url,
    cardTimeoutMs: CARD_TIMEOUT_MS,
    webhookPauseMs: 50,
  })
  line.target = sandbox.url
  afterAll(async () => {
    await sandbox.close()
    await line.close()
    await closeShop()
  })
  const checkout = createCheckoutService({
    ...deps,
    lane: await makeLane(deps),
    shop: await getOnlineShop(db),
  })
  return { deps, checkout, gatewayUrl: sandbox.url, line, webhooks }
}

async function listenForWebhooks(
  deps: Deps & { gateway: PaymentGateway },
): Promise<{ webhooks: Webhooks; close: () => Promise<void> }> {
  const app = Fastify({ loggerInstance: deps.log as FastifyBaseLogger })
  const received: Webhooks['received'] = []
  app.addHook('preHandler', async (request, reply) => {
    received.push({
      body: String(request.body),
      signature: String(request.headers['x-sandbox-signature']),
    })
    if (webhooks.isLost) return reply.send({ outcome: 'lost' })
  })
  logRequests(app, requestMetrics(new Registry()))
  addWebhooks(app, deps)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const webhooks: Webhooks = { url: `${url}/webhooks/sandbox`, received, isLost: false }
  return { webhooks, close: () => app.close() }
}

/** A shopper who has two units of a product of their own in the cart; five are on the shelf. */
export interface Buyer extends Shopper {
  readonly actor: SignedInActor
  readonly variantId: string
}

export async function makeBuyer({ deps }: Pick<PaymentScene, 'deps'>): Promise<Buyer> {
  const shopper = await makeShopper(deps.db)
  const { variant } = await makeProduct(deps.db, { variants: [{ onHand: 5 }] })
  const line = { customerId: shopper.id, variantId: variant.id, quantity: 2, price: variant.price }
  await putInCart(deps.db, { ...line, cartId: deps.newId() })
  const actor: SignedInActor = {
    kind: 'user',
    userId: shopper.id,
    sessionId: deps.newId(),
    role: 'customer',
    cartToken: null,
  }
  return { ...shopper, actor, variantId: variant.id }
}

/** Orders the two units for ₹200. */
export function order(
  scene: Pick<PaymentScene, 'checkout' | 'deps'>,
  buyer: Buyer,
  wish: { tender?: 'upi' | 'card' | 'cod'; idempotencyKey?: string; quantity?: number } = {},
): Promise<PlacedOrder> {
  return scene.checkout.placeOrder(buyer.actor, {
    idempotencyKey: wish.idempotencyKey ?? scene.deps.newId(),
    addressId: buyer.addressId,
    tender: wish.tender ?? 'card',
    lines: [{ variantId: buyer.variantId, quantity: wish.quantity ?? 2, unitPrice: 100_00 }],
  })
}

/** What the shopper's device was given to pay with. */
export type Means = Pick<SandboxHandover, 'gatewayReference' | 'clientSecret'>

export function meansOf(placed: PlacedOrder): SandboxHandover {
  if (placed.handover?.gateway !== 'sandbox')
    throw new Error(`order ${placed.orderNumber} has nothing to pay with`)
  return placed.handover
}

/** The shopper types a card; answers what their device is told. */
export async function payByCard(scene: PaymentScene, means: Means, number: string): Promise<string> {
  const card = { number, expiry: '12/40', cvc: '123', name: 'Asha Rao' }
  return askGateway(scene, means, { path: '/card', input: card })
}

export async function confirmOtp(scene: PaymentScene, means: Means, otp: string): Promise<string> {
  return askGateway(scene, means, { path: '/otp', input: { otp } })
}

async function askGateway(
  { gatewayUrl }: PaymentScene,
  means: Means,
  { path, input }: { path: string; input: object },
): Promise<string> {
  const response = await fetch(`${gatewayUrl}/v1/client/payments/${means.gatewayReference}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_secret: means.clientSecret, ...input }),
  })
  const answer = (await response.json()) as { status?: string; error?: { code: string } }
  return answer.status ?? answer.error?.code ?? ''
}

/** What the shopper's device is told of the payment. */
export async function lookAtPayment({ gatewayUrl }: PaymentScene, means: Means): Promise<string> {
  const url = `${gatewayUrl}/v1/client/payments/${means.gatewayReference}?client_secret=${means.clientSecret}`
  return ((await (await fetch(url)).json()) as { status: string }).status
}

/** The shopper presses a button of the UPI app on the phone. */
export async function pressOnPhone(
  { gatewayUrl }: PaymentScene,
  means: Means,
  decision: 'pay' | 'decline',
): Promise<void> {
  const response = await fetch(`${gatewayUrl}/upi/${means.gatewayReference}/decision`, {
    method: 'POST',
    body: new URLSearchParams({ s: means.clientSecret, decision }),
    redirect: 'manual',
  })
  if (response.status !== 303) throw new Error(`the phone answered ${response.status}`)
}

/** Waits until the facts of an order are as wanted, and answers them; in the end the last look is answered as it is. */
export async function factsOnce(
  { deps }: PaymentScene,
  orderId: string,
  wanted: (facts: OrderFacts) => boolean,
): Promise<OrderFacts> {
  for (let looks = 0; ; looks += 1) {
    const facts = await readOrderFacts(deps.db, orderId)
    if (wanted(facts) || looks === 200) return facts
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Runs the outbox once, as the server's job does. */
export function runOutbox({ deps }: PaymentScene): Promise<number> {
  return deliverOutbox(deps, { 'refund.requested': (refundId) => settleRefund(deps, refundId) })
}
