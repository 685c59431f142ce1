import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { GatewayContext } from './gateway-context.ts'
import { GatewayError, parseInput } from './gateway-error.ts'
import type { PaymentRow } from './payment.queries.ts'
import { getOwnPayment } from './payments.ts'
import { PHONE_STYLE_HASH, phonePage, unknownPaymentPage } from './phone-page.ts'
import { decideByPayer } from './upi-payments.ts'

const HTML = 'text/html; charset=utf-8'

const secret = z.string().min(1).max(100)
const paymentId = z.object({ id: z.string().max(40) })
const pageInput = z.object({ s: secret })
const decisionInput = z.object({ s: secret, decision: z.enum(['pay', 'decline']) })

/**
 * The "phone": where a shopper confirms a UPI payment, as their bank's app would let them. Plain pages and forms; nothing of the
 * page runs, and nothing of it may be framed or kept.
 */
export async function registerPhoneRoutes(app: FastifyInstance, context: GatewayContext): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'style-src': [PHONE_STYLE_HASH],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    strictTransportSecurity: false,
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_request: unknown, body: string) => Object.fromEntries(new URLSearchParams(body)),
  )
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store').type(HTML)
  })
  app.setErrorHandler(async (error, _request, reply) => {
    if (!(error instanceof GatewayError)) throw error
    return reply.code(404).type(HTML).send(unknownPaymentPage())
  })
  app.get('/:id', async (request) => {
    const { id } = parseInput(paymentId, request.params)
    return phonePage(ownUpiPayment(context, id, parseInput(pageInput, request.query).s))
  })
  app.post('/:id/decision', async (request, reply) => {
    const { id } = parseInput(paymentId, request.params)
    const input = parseInput(decisionInput, request.body)
    decideByPayer(context, ownUpiPayment(context, id, input.s), input.decision)
    // Back to the page, so that a reload asks nobody to send a form again.
    return reply.redirect(`/upi/${id}?s=${encodeURIComponent(input.s)}`, 303)
  })
}

function ownUpiPayment(context: GatewayContext, id: string, clientSecret: string): PaymentRow {
  const payment = getOwnPayment(context, id, clientSecret)
  if (payment.method !== 'upi') throw new GatewayError(404, 'payment_not_found')
  return payment
}
