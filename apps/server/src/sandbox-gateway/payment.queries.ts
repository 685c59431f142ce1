import type { GatewayStore } from './gateway-store.ts'

export type PaymentMethod = 'upi' | 'card'
export type PaymentStatus = 'pending' | 'captured' | 'failed' | 'voided'
export type PaymentStep = 'none' | 'otp' | 'bank'

/** A payment in the gateway's books. Amounts in paise, times in milliseconds since 1970. */
export interface PaymentRow {
  readonly id: string
  /** The shop's own id of the payment. */
  readonly reference: string
  readonly amount: number
  readonly currency: 'INR'
  readonly method: PaymentMethod
  readonly description: string
  readonly status: PaymentStatus
  readonly step: PaymentStep
  readonly otpAttempts: number
  /** When a bank that kept us waiting will answer, and what. */
  readonly bankAnswersAt: number | null
  readonly bankAnswer: string | null
  readonly failureReason: string | null
  readonly clientSecret: string
  readonly cardLast4: string | null
  readonly createdAt: number
  readonly expiresAt: number
}

export type NewPayment = Pick<
  PaymentRow,
  | 'id'
  | 'reference'
  | 'amount'
  | 'currency'
  | 'method'
  | 'description'
  | 'clientSecret'
  | 'createdAt'
  | 'expiresAt'
>

const COLUMNS = `
  SELECT id, reference, amount, currency, method, description, status, step, otp_attempts AS otpAttempts,
    bank_answers_at AS bankAnswersAt, bank_answer AS bankAnswer, failure_reason AS failureReason,
    client_secret AS clientSecret, card_last4 AS cardLast4, created_at AS createdAt, expires_at AS expiresAt
  FROM payment`

export function findPayment(store: GatewayStore, id: string): PaymentRow | null {
  return asPayment(store.prepare(`${COLUMNS} WHERE id = ?`).get(id))
}

export function findPaymentByReference(store: GatewayStore, reference: string): PaymentRow | null {
  return asPayment(store.prepare(`${COLUMNS} WHERE reference = ?`).get(reference))
}

export function insertPayment(store: GatewayStore, payment: NewPayment): void {
  store
    .prepare(`
      INSERT INTO payment (id, reference, amount, currency, method, description, client_secret, created_at, expires_at)
      VALUES (:id, :reference, :amount, :currency, :method, :description, :clientSecret, :createdAt, :expiresAt)`)
    .run({ ...payment })
}

/** Writes everything of a payment that can change. */
export function updatePayment(store: GatewayStore, payment: PaymentRow): void {
  const { id, status, step, otpAttempts, bankAnswersAt, bankAnswer, failureReason, cardLast4 } = payment
  store
    .prepare(`
      UPDATE payment SET status = :status, step = :step, otp_attempts = :otpAttempts, bank_answers_at = :bankAnswersAt,
        bank_answer = :bankAnswer, failure_reason = :failureReason, card_last4 = :cardLast4
      WHERE id = :id`)
    .run({ id, status, step, otpAttempts, bankAnswersAt, bankAnswer, failureReason, cardLast4 })
}

/** Payments of which something must be decided by `at`: the bank's answer is there, or their time is over. */
export function findDuePayments(store: GatewayStore, at: number): PaymentRow[] {
  const expired = `${COLUMNS} WHERE status = 'pending' AND step <> 'bank' AND expires_at <= :at`
  const answered = `${COLUMNS} WHERE bank_answers_at <= :at`
  return store.prepare(`${expired} UNION ${answered}`).all({ at }) as unknown as PaymentRow[]
}

/** When the next payment is due; null when none will be. */
export function findNextDueTime(store: GatewayStore): number | null {
  const row = store
    .prepare(`
      SELECT min(due) AS due FROM (
        SELECT min(expires_at) AS due FROM payment WHERE status = 'pending' AND step <> 'bank'
        UNION ALL
        SELECT min(bank_answers_at) FROM payment WHERE bank_answers_at IS NOT NULL
      )`)
    .get() as { due: number | null } | undefined
  return row?.due ?? null
}

function asPayment(row: unknown): PaymentRow | null {
  return (row as PaymentRow | undefined) ?? null
}
