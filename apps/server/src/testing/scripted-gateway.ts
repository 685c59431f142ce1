import { OutageError } from '@galla/api'
import type {
  GatewayPayment,
  GatewayPaymentStatus,
  OpenedPayment,
  OpenPaymentRequest,
  PaymentGateway,
  VoidReason,
} from '../payments/payment-gateway.ts'

/**
 * A gateway whose every decision a test makes: for random schedules, in which the real sandbox over HTTP would add seconds and
 * nothing to learn. What it says of a payment is what the test decided, or that it is pending.
 */
export class ScriptedGateway implements PaymentGateway {
  readonly name = 'sandbox'
  readonly publicUrl = 'http://127.0.0.1:1'
  readonly origins = { scripts: [], frames: [], connections: [] }
  readonly #payments = new Map<string, GatewayPayment>()
  readonly refunds = new Map<string, number>()
  /** Ids of the payments that were asked about, in order. */
  readonly asked: string[] = []
  /** Payments about which it never answers. */
  readonly silentAbout = new Set<string>()
  /** While true it answers nothing, as if the line were cut. */
  isSilent = false

  async openPayment(request: OpenPaymentRequest): Promise<OpenedPayment> {
    this.#answer()
    const known = this.#payments.get(request.paymentId) ?? {
      gatewayReference: `ref-${request.paymentId}`,
      paymentId: request.paymentId,
      status: 'pending' as const,
      amount: request.amount,
      failureReason: null,
    }
    this.#payments.set(request.paymentId, known)
    return { ...known, clientSecret: `secret-${request.paymentId}`, upiIntent: null }
  }

  async findPayment(paymentId: string): Promise<GatewayPayment | null> {
    this.asked.push(paymentId)
    this.#answer()
    if (this.silentAbout.has(paymentId)) throw new OutageError('the gateway does not answer')
    return this.#payments.get(paymentId) ?? null
  }

  async findByReference(gatewayReference: string): Promise<GatewayPayment | null> {
    return this.findPayment(gatewayReference.replace(/^ref-/, ''))
  }

  async voidPayment(gatewayReference: string, reason: VoidReason): Promise<GatewayPayment> {
    this.#answer()
    const paymentId = gatewayReference.replace(/^ref-/, '')
    return this.decide(paymentId, 'voided', reason)
  }

  async refund(request: { refundId: string; amount: number }): Promise<{ gatewayReference: string }> {
    this.#answer()
    this.refunds.set(request.refundId, request.amount)
    return { gatewayReference: `refund-${request.refundId}` }
  }

  #answer(): void {
    if (this.isSilent) throw new OutageError('the gateway does not answer')
  }

  /** Nobody pays at it from a device. */
  handover(): null {
    return null
  }

  async capturePayment(gatewayReference: string): Promise<GatewayPayment> {
    this.#answer()
    return this.decide(gatewayReference.replace(/^ref-/, ''), 'captured', null)
  }

  async readWebhook(): Promise<null> {
    return null
  }

  /** The bank has taken the money, whatever became of the payment meanwhile. */
  captureLate(paymentId: string): void {
    this.reopen(paymentId)
    this.decide(paymentId, 'captured', null)
  }

  /** Makes a payment pending: its opening was done late. */
  reopen(paymentId: string): void {
    const payment = this.#payments.get(paymentId)
    if (payment) this.#payments.set(paymentId, { ...payment, status: 'pending', failureReason: null })
  }

  /** Decides a pending payment; one that was decided stays as it is. */
  decide(paymentId: string, status: GatewayPaymentStatus, failureReason: string | null): GatewayPayment {
    const payment = this.#payments.get(paymentId)
    if (!payment) throw new Error(`payment ${paymentId} was never opened`)
    if (payment.status !== 'pending') return payment
    const decided = { ...payment, status, failureReason }
    this.#payments.set(paymentId, decided)
    return decided
  }
}
