import { createHmac } from 'node:crypto'

/** A payment as the stranger wrote it down. Amounts in paise. */
export interface BookedPayment {
  readonly id: string
  /** The shop's id of the payment. */
  readonly reference: string
  readonly amount: number
  readonly expiresAt: Date
  status: 'pending' | 'captured' | 'failed' | 'voided'
  failureReason: string | null
  /** What was given back, by the shop's reference of the refund. */
  readonly refunds: Map<string, number>
}

export interface Webhook {
  readonly body: string
  readonly signature: string
}

/**
 * The books of a gateway, kept for themselves: what they say of the money is what the shop's books are compared with. They know no
 * time and no network; whoever holds them brings both.
 */
export class GatewayBooks {
  readonly #secret: string
  readonly #payments = new Map<string, BookedPayment>()
  /** Told of each decision, as a webhook would. */
  onEvent: (payment: BookedPayment, kind: string) => void = () => undefined
  #events = 0

  constructor(secret: string) {
    this.#secret = secret
  }

  get payments(): readonly BookedPayment[] {
    return [...this.#payments.values()]
  }

  open(payment: { reference: string; amount: number; expiresAt: Date }): BookedPayment {
    const known = this.find(payment.reference)
    if (known && known.amount !== payment.amount) throw new Error('reference_reused')
    const booked: BookedPayment = known ?? {
      ...payment,
      id: `pay${this.#payments.size + 1}-${payment.reference}`,
      status: 'pending',
      failureReason: null,
      refunds: new Map(),
    }
    this.#payments.set(booked.reference, booked)
    return booked
  }

  find(reference: string): BookedPayment | undefined {
    return this.#payments.get(reference)
  }

  get(id: string): BookedPayment {
    const booked = this.payments.find((payment) => payment.id === id)
    if (!booked) throw new Error(`the gateway knows no payment ${id}`)
    return booked
  }

  /** Decides a payment that nobody has decided. */
  decide(payment: BookedPayment, status: 'captured' | 'failed' | 'voided', reason: string | null): void {
    if (payment.status === 'pending') this.#set(payment, status, reason)
  }

  /** A bank that took the money has taken it, whatever became of the payment meanwhile. */
  captureLate(payment: BookedPayment): void {
    if (payment.status !== 'captured') this.#set(payment, 'captured', null)
  }

  expire(now: Date): void {
    for (const payment of this.payments) {
      if (payment.expiresAt <= now) this.decide(payment, 'voided', 'expired')
    }
  }

  refund(payment: BookedPayment, reference: string, amount: number): string {
    const known = payment.refunds.get(reference)
    if (known !== undefined && known !== amount) throw new Error('reference_reused')
    if (known === undefined && payment.status !== 'captured') throw new Error('payment_not_captured')
    if (known === undefined && refundedOf(payment) + amount > payment.amount)
      throw new Error('refund_exceeds_captured')
    payment.refunds.set(reference, amount)
    if (known === undefined) this.onEvent(payment, 'refund.succeeded')
    return `ref-${reference}`
  }

  /** A webhook as the gateway writes and signs it. `lie` replaces what the books say of the payment. */
  write(payment: BookedPayment, kind: string, lie: object = {}): Webhook {
    this.#events += 1
    const { id, reference, amount, status } = payment
    const told = { id, reference, amount, status, failure_reason: payment.failureReason, ...lie }
    return this.sign(
      JSON.stringify({ id: `evt${this.#events}-${reference}`, type: kind, data: { payment: told } }),
    )
  }

  sign(body: string): Webhook {
    const seconds = Math.floor(Date.now() / 1_000)
    const mac = createHmac('sha256', this.#secret).update(`${seconds}.${body}`).digest('hex')
    return { body, signature: `t=${seconds},v1=${mac}` }
  }

  #set(payment: BookedPayment, status: BookedPayment['status'], reason: string | null): void {
    payment.status = status
    payment.failureReason = reason
    this.onEvent(payment, `payment.${status}`)
  }
}

/** What was given back of a payment. */
export function refundedOf(payment: BookedPayment): number {
  return [...payment.refunds.values()].reduce((sum, amount) => sum + amount, 0)
}
