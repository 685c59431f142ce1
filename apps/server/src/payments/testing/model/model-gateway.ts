import { OutageError } from '@galla/api'
import type { GatewayPayment, OpenedPayment, PaymentGateway } from '../../payment-gateway.ts'
import { createSandboxGatewayClient } from '../../sandbox-gateway-client.ts'
import { type BookedPayment, GatewayBooks } from './gateway-books.ts'
import type { Steps } from './steps.ts'

/** What becomes of a request. `late`: nobody waits any more when the gateway does it. */
export const REQUEST_FATES = ['answered', 'request_lost', 'answer_lost', 'late'] as const
export type RequestFate = (typeof REQUEST_FATES)[number]

const WEBHOOK_SECRET = 'webhook-secret-of-the-model'

/** The line between the shop and the gateway: where the steps of a schedule are, and what becomes of each request in turn. */
export interface ModelLine {
  readonly steps: Steps
  nextFate(): RequestFate
}

/**
 * A gateway that keeps its books in memory and can be reached over a line that loses requests and answers. Each request is two steps of
 * the schedule: its arrival, and its answer's. Webhooks are read by the sandbox's real adapter.
 */
export class ModelGateway {
  readonly books = new GatewayBooks(WEBHOOK_SECRET)
  readonly #adapter = createSandboxGatewayClient({
    url: 'http://127.0.0.1:1',
    publicUrl: 'http://127.0.0.1:1',
    secretKey: 'unused',
    webhookSecret: WEBHOOK_SECRET,
  })

  /** The gateway as the shop's server sees it through a line. */
  port(line: ModelLine): PaymentGateway {
    const { books } = this
    const call = <T>(label: string, act: () => T) => exchange(line, label, act)
    return {
      name: this.#adapter.name,
      publicUrl: this.#adapter.publicUrl,
      origins: this.#adapter.origins,
      handover: (opened) => this.#adapter.handover(opened),
      readWebhook: (body, headers) => this.#adapter.readWebhook(body, headers),
      openPayment: ({ paymentId: reference, amount, expiresAt }) =>
        call('open', () => openedOf(books.open({ reference, amount, expiresAt }))),
      findPayment: (paymentId) =>
        call('find', () => {
          const booked = books.find(paymentId)
          return booked ? toldOf(booked) : null
        }),
      findByReference: (id) =>
        call('find by reference', () => {
          const booked = books.payments.find((payment) => payment.id === id)
          return booked ? toldOf(booked) : null
        }),
      capturePayment: (id) => call('capture', () => toldOf(books.get(id))),
      voidPayment: (id, reason) =>
        call('void', () => {
          const booked = books.get(id)
          books.decide(booked, 'voided', reason)
          return toldOf(booked)
        }),
      refund: ({ refundId, gatewayReference, amount }) =>
        call('refund', () => ({
          gatewayReference: books.refund(books.get(gatewayReference), refundId, amount),
        })),
    }
  }
}

async function exchange<T>(line: ModelLine, label: string, act: () => T): Promise<T> {
  const { steps } = line
  const fate = line.nextFate()
  await steps.point(`asks the gateway: ${label}`)
  if (fate === 'request_lost') throw new OutageError('the request was lost')
  if (fate === 'late') {
    void steps.spawn(`the gateway, late with "${label}"`, async () => {
      try {
        act()
      } catch {
        // It refuses, and nobody is there to hear it.
      }
    })
    throw new OutageError('the gateway did not answer in time')
  }
  const answer = act()
  await steps.point(`hears of ${label}`)
  if (fate === 'answer_lost') throw new OutageError('the answer was lost')
  return answer
}

function toldOf(booked: BookedPayment): GatewayPayment {
  return {
    gatewayReference: booked.id,
    paymentId: booked.reference,
    status: booked.status,
    amount: booked.amount,
    failureReason: booked.failureReason === 'expired' ? 'hold_expired' : booked.failureReason,
  }
}

function openedOf(booked: BookedPayment): OpenedPayment {
  return { ...toldOf(booked), clientSecret: `secret-${booked.reference}`, upiIntent: null }
}
