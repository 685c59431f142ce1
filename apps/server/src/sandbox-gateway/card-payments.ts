import { setTimeout as sleep } from 'node:timers/promises'
import { capture, waitFor } from './captures.ts'
import { type CardOutcome, OTP_ATTEMPTS, RIGHT_OTP, testCardOutcome } from './card-rules.ts'
import type { GatewayContext } from './gateway-context.ts'
import { GatewayError } from './gateway-error.ts'
import { type PaymentRow, updatePayment } from './payment.queries.ts'
import { decidePayment } from './payment-events.ts'

/** A slow bank answers this much later than we stopped waiting for it, as a part of that wait. */
const ANSWERS_LATER = 1 / 8

/**
 * Tries a card, given by its digits. A payment has one attempt: once there was one, the answer is how it stands, so a press of the
 * button that is repeated takes no money twice. Of the number only the last four digits are kept. Throws 504 when the bank does
 * not answer in time: then the payment stays undecided until it does.
 */
export async function payByCard(
  context: GatewayContext,
  payment: PaymentRow,
  digits: string,
): Promise<PaymentRow> {
  if (payment.method !== 'card') throw new GatewayError(409, 'wrong_method')
  if (payment.status !== 'pending' || payment.step !== 'none') return payment
  const outcome = testCardOutcome(digits)
  if (!outcome) throw new GatewayError(422, 'invalid_request', { number: 'not_a_test_card' })
  return tryCard(context, { ...payment, cardLast4: digits.slice(-4) }, outcome)
}

async function tryCard(
  context: GatewayContext,
  payment: PaymentRow,
  outcome: CardOutcome,
): Promise<PaymentRow> {
  switch (outcome.kind) {
    case 'captured':
      return capture(context, payment)
    case 'failed':
      return decidePayment(context, payment, { status: 'failed', failureReason: outcome.reason })
    case 'otp':
      return waitFor(context, { ...payment, step: 'otp' })
    case 'timeout': {
      const answersAt = Date.now() + Math.ceil(context.cardTimeoutMs * (1 + ANSWERS_LATER))
      waitFor(context, { ...payment, step: 'bank', bankAnswersAt: answersAt, bankAnswer: outcome.bankSays })
      await sleep(context.cardTimeoutMs, undefined, { signal: context.stopping }).catch(() => undefined)
      throw new GatewayError(504, 'bank_timeout')
    }
  }
}

/**
 * Takes the bank's one-time password. A wrong one is refused with 422 while there are attempts left; the last wrong one fails the
 * payment. When no password is asked for, the answer is how the payment stands.
 */
export function confirmOtp(context: GatewayContext, payment: PaymentRow, otp: string): PaymentRow {
  if (payment.status !== 'pending' || payment.step !== 'otp') return payment
  if (otp === RIGHT_OTP) {
    return capture(context, payment)
  }
  const tried: PaymentRow = { ...payment, otpAttempts: payment.otpAttempts + 1 }
  if (tried.otpAttempts >= OTP_ATTEMPTS) {
    return decidePayment(context, tried, { status: 'failed', failureReason: 'authentication_failed' })
  }
  updatePayment(context.store, tried)
  throw new GatewayError(422, 'wrong_otp', { otp: 'wrong_otp' })
}
