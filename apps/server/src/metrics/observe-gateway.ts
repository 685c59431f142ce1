import type { Logger } from 'pino'
import type { PaymentGateway } from '../payments/payment-gateway.ts'
import { callOutcome, type EndedCall } from './gateway-metrics.ts'

/** What is looked at of each call; a refund's answer or a payment's secret is not among it. */
interface Subject {
  readonly paymentId?: string
  readonly refundId?: string
  readonly gatewayReference?: string | null | undefined
}

/**
 * The same gateway, of which every call over the network is measured and logged in one line, under the id of the request that it
 * is made for. Nothing of what was sent or answered is logged but the ids.
 */
export function observeGateway(
  gateway: PaymentGateway,
  { log, onCall }: { log: Logger; onCall: (call: EndedCall) => void },
): PaymentGateway {
  const observe = async <T>(call: string, subject: Subject, work: () => Promise<T>): Promise<T> => {
    const from = performance.now()
    let error: unknown
    try {
      return await work()
    } catch (thrown) {
      error = thrown ?? new Error('the gateway threw nothing')
      throw thrown
    } finally {
      const tookMs = performance.now() - from
      const line = { gateway: gateway.name, call, ...subject, outcome: callOutcome(error) }
      log.info({ ...line, durationMs: Math.round(tookMs) }, 'gateway call')
      onCall({ gateway: gateway.name, call, error, tookMs })
    }
  }
  return {
    name: gateway.name,
    publicUrl: gateway.publicUrl,
    origins: gateway.origins,
    handover: (opened) => gateway.handover(opened),
    readWebhook: (body, headers) => gateway.readWebhook(body, headers),
    openPayment: (request) =>
      observe('open', { paymentId: request.paymentId }, () => gateway.openPayment(request)),
    findPayment: (paymentId, gatewayReference) =>
      observe('find', { paymentId }, () => gateway.findPayment(paymentId, gatewayReference)),
    findByReference: (gatewayReference) =>
      observe('find_by_reference', { gatewayReference }, () => gateway.findByReference(gatewayReference)),
    capturePayment: (gatewayReference) =>
      observe('capture', { gatewayReference }, () => gateway.capturePayment(gatewayReference)),
    voidPayment: (gatewayReference, reason) =>
      observe('void', { gatewayReference }, () => gateway.voidPayment(gatewayReference, reason)),
    refund: (request) =>
      observe('refund', { refundId: request.refundId, gatewayReference: request.gatewayReference }, () =>
        gateway.refund(request),
      ),
  }
}
