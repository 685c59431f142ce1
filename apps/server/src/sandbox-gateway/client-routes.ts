import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { confirmOtp, payByCard } from './card-payments.ts'
import { isExpired, isLuhnValid, OTP_ATTEMPTS, RIGHT_OTP } from './card-rules.ts'
import type { GatewayContext } from './gateway-context.ts'
import { parseInput } from './gateway-error.ts'
import type { PaymentRow } from './payment.queries.ts'
import { getOwnPayment } from './payments.ts'

const PREFLIGHT_SECONDS = 600

const paymentId = z.object({ id: z.string().max(40) })
const clientSecret = z.string().min(1).max(100)
const statusInput = z.object({ client_secret: clientSecret })
const otpInput = z.object({
  client_secret: clientSecret,
  otp: z.string({ error: 'invalid_otp' }).regex(/^\d{6}$/, 'invalid_otp'),
})
const cardInput = z.object({
  client_secret: clientSecret,
  number: z
    .string({ error: 'invalid_number' })
    .max(40, 'invalid_number')
    .transform((text) => text.replace(/[\s-]/g, ''))
    .refine(isLuhnValid, 'invalid_number'),
  expiry: z
    .string({ error: 'invalid_expiry' })
    .regex(/^(0[1-9]|1[0-2])\/\d{2}$/, 'invalid_expiry')
    .transform((text) => ({ month: Number(text.slice(0, 2)), year: Number(text.slice(3)) }))
    .refine((expiry) => !isExpired(expiry, new Date()), 'card_expired'),
  cvc: z.string({ error: 'invalid_cvc' }).regex(/^\d{3,4}$/, 'invalid_cvc'),
  name: z.string({ error: 'invalid_name' }).trim().min(1, 'invalid_name').max(80, 'invalid_name'),
})

/**
 * What a shopper's own device may ask of its payment, authorized by the client secret: from any origin, because the secret and no
 * cookie opens it. Card numbers travel here and go no further than `payByCard`.
 */
export async function registerClientRoutes(app: FastifyInstance, context: GatewayContext): Promise<void> {
  await app.register(cors, {
    origin: '*',
    methods: ['GET', 'POST'],
    allowedHeaders: ['content-type'],
    maxAge: PREFLIGHT_SECONDS,
  })
  app.get('/payments/:id', async (request) => {
    const { id } = parseInput(paymentId, request.params)
    return clientView(getOwnPayment(context, id, parseInput(statusInput, request.query).client_secret))
  })
  app.post('/payments/:id/card', async (request) => {
    const { id } = parseInput(paymentId, request.params)
    const input = parseInput(cardInput, request.body)
    const payment = getOwnPayment(context, id, input.client_secret)
    return clientView(await payByCard(context, payment, input.number))
  })
  app.post('/payments/:id/otp', async (request) => {
    const { id } = parseInput(paymentId, request.params)
    const input = parseInput(otpInput, request.body)
    return clientView(confirmOtp(context, getOwnPayment(context, id, input.client_secret), input.otp))
  })
}

/** `requires_action` and `processing` are steps of a pending payment that the device has to know of. */
function clientView(payment: PaymentRow) {
  const { id, amount, currency, method } = payment
  const isPending = payment.status === 'pending'
  const asksOtp = isPending && payment.step === 'otp'
  const pendingStatus = { none: 'pending', otp: 'requires_action', bank: 'processing' } as const
  return {
    id,
    amount,
    currency,
    method,
    status: isPending ? pendingStatus[payment.step] : payment.status,
    failure_reason: payment.failureReason,
    card_last4: payment.cardLast4,
    action: asksOtp
      ? { kind: 'otp' as const, hint: RIGHT_OTP, attempts_left: OTP_ATTEMPTS - payment.otpAttempts }
      : null,
  }
}
