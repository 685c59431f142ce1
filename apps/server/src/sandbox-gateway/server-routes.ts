import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { bearerOf } from './bearer.ts'
import { actWithFaults } from './faulty-request.ts'
import type { GatewayContext } from './gateway-context.ts'
import { GatewayError, parseInput } from './gateway-error.ts'
import type { PaymentRow } from './payment.queries.ts'
import { toldPayment } from './payment-events.ts'
import { getPayment, listByReference, openPayment, voidPayment } from './payments.ts'
import { type RefundRow, sumRefunds } from './refund.queries.ts'
import { refundPayment } from './refunds.ts'
import { isSameSecret } from './secrets.ts'
import { upiIntent } from './upi-intent.ts'

const MAX_AMOUNT = 1_000_000_00

const reference = z.string().min(1).max(64)
const amount = z.int().min(1).max(MAX_AMOUNT)
const paymentInput = z.object({
  reference,
  amount,
  currency: z.literal('INR'),
  method: z.enum(['upi', 'card']),
  description: z.string().max(80),
  expires_at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
})
const paymentId = z.object({ id: z.string().max(40) })
const listInput = z.object({ reference })
const voidInput = z.object({ reason: z.string().regex(/^[a-z_]{1,40}$/) })
const refundInput = z.object({ refund_reference: reference, payment_id: z.string().max(40), amount })

/** What the shop's server may ask, with `Authorization: Bearer <secret key>`. */
export function registerServerRoutes(
  app: FastifyInstance,
  { context, secretKey }: { context: GatewayContext; secretKey: string },
): void {
  app.addHook('onRequest', async (request) => {
    const key = bearerOf(request)
    if (key === undefined || !isSameSecret(key, secretKey)) throw new GatewayError(401, 'unauthorized')
  })
  app.post('/payments', async (request, reply) => {
    const input = parseInput(paymentInput, request.body)
    return actWithFaults(context, { operation: 'open', reply }, () => {
      const { payment, isNew } = openPayment(context, input)
      reply.code(isNew ? 201 : 200)
      return paymentView(context, payment)
    })
  })
  app.get('/payments', async (request, reply) => {
    const { reference } = parseInput(listInput, request.query)
    return actWithFaults(context, { operation: 'find', reply }, () => ({
      data: listByReference(context, reference).map((payment) => paymentView(context, payment)),
    }))
  })
  app.get('/payments/:id', async (request, reply) => {
    const { id } = parseInput(paymentId, request.params)
    return actWithFaults(context, { operation: 'find', reply }, () =>
      paymentView(context, getPayment(context, id)),
    )
  })
  app.post('/payments/:id/void', async (request, reply) => {
    const { id } = parseInput(paymentId, request.params)
    const { reason } = parseInput(voidInput, request.body)
    return actWithFaults(context, { operation: 'void', reply }, () =>
      paymentView(context, voidPayment(context, id, reason)),
    )
  })
  app.post('/refunds', async (request, reply) => {
    const input = parseInput(refundInput, request.body)
    return actWithFaults(context, { operation: 'refund', reply }, () =>
      refundView(refundPayment(context, input)),
    )
  })
}

function paymentView(context: GatewayContext, payment: PaymentRow) {
  return {
    ...toldPayment(payment),
    description: payment.description,
    client_secret: payment.clientSecret,
    upi_intent: payment.method === 'upi' ? upiIntent(payment) : null,
    card_last4: payment.cardLast4,
    amount_refunded: sumRefunds(context.store, payment.id),
    expires_at: new Date(payment.expiresAt).toISOString(),
  }
}

function refundView(refund: RefundRow) {
  const { id, reference: refund_reference, paymentId: payment_id } = refund
  return { id, refund_reference, payment_id, amount: refund.amount, status: 'succeeded' }
}
