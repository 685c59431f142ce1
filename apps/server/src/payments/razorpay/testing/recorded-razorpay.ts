import { createHmac } from 'node:crypto'
import {
  type RecordedAnswer,
  type RecordedRequest,
  type RecordedService,
  startRecordedService,
} from '../../testing/recorded-service.ts'
import errorFixture from '../fixtures/error.json' with { type: 'json' }
import eventFixture from '../fixtures/event-payment-authorized.json' with { type: 'json' }
import orderFixture from '../fixtures/order.json' with { type: 'json' }
import paymentFixture from '../fixtures/payment.json' with { type: 'json' }
import refundFixture from '../fixtures/refund.json' with { type: 'json' }

export const RAZORPAY_SECRETS = {
  keyId: 'rzp_test_1DP5mmOlF5G5ag',
  keySecret: 'key-of-the-recorded-razorpay',
  webhookSecret: 'webhook-of-the-recorded-razorpay',
}

type Order = Omit<typeof orderFixture.shape, 'notes'> & { notes: Record<string, string> | never[] }
type Try = Omit<typeof paymentFixture.shape, 'error_code' | 'error_reason' | 'status'> & {
  status: string
  error_code: string | null
  error_reason: string | null
}
type Refund = typeof refundFixture.shape

/**
 * Razorpay as its documentation shows it: the shapes of its sample answers, with our ids and amounts in them. It proves that we
 * speak the documented language, and nothing about the live service.
 */
export interface RecordedRazorpay extends RecordedService {
  /** The shopper pays, as far as the bank is concerned. */
  authorize(orderId: string): string
  /** The bank says no. */
  decline(orderId: string, reason: string): string
  /** Razorpay gives back what nobody captured in time. */
  expire(orderId: string): void
  /** How much has gone back of an order, in paise. */
  givenBack(orderId: string): number
  /** A webhook about the order's last try, signed. */
  webhook(orderId: string, event: string): { body: string; headers: Record<string, string> }
}

export async function startRecordedRazorpay(
  extra: (request: RecordedRequest) => RecordedAnswer | null = () => null,
): Promise<RecordedRazorpay> {
  const books = new Books()
  const told = eventIds()
  const service = await startRecordedService((request) => extra(request) ?? books.answer(request))
  return Object.assign(service, {
    authorize: (orderId: string) => books.try(orderId, { status: 'authorized' }).id,
    decline: (orderId: string, error_reason: string) =>
      books.try(orderId, { status: 'failed', error_code: 'BAD_REQUEST_ERROR', error_reason }).id,
    expire: (orderId: string) => void Object.assign(books.lastTry(orderId), { status: 'refunded' }),
    givenBack: (orderId: string) =>
      books.tries
        .filter(({ order_id }) => order_id === orderId)
        .reduce((sum, { amount_refunded }) => sum + amount_refunded, 0),
    webhook: (orderId: string, event: string) =>
      signedWebhook(
        { ...eventFixture.shape, event, payload: { payment: { entity: books.lastTry(orderId) } } },
        told.next().value,
      ),
  })
}

/** A body as Razorpay signs it. */
export function signedWebhook(event: object, eventId = 'evt_recorded') {
  const body = JSON.stringify(event)
  const signature = createHmac('sha256', RAZORPAY_SECRETS.webhookSecret).update(body).digest('hex')
  return { body, headers: { 'x-razorpay-signature': signature, 'x-razorpay-event-id': eventId } }
}

/** Every event has an id of its own. */
function* eventIds(): Generator<string, never> {
  for (let count = 1; ; count += 1) yield `evt_recorded_${count}`
}

class Books {
  readonly orders: Order[] = []
  readonly tries: Try[] = []
  readonly refunds: Refund[] = []

  answer({ method, path, query, headers, body }: RecordedRequest): RecordedAnswer {
    if (headers.authorization !== `Basic ${btoa(`${RAZORPAY_SECRETS.keyId}:${RAZORPAY_SECRETS.keySecret}`)}`)
      return refusal(401, 'Authentication failed')
    const [, , kind, id = '', step] = path.split('/')
    const input = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>)
    const route = `${method} ${kind}${id && '/:id'}${step ? `/${step}` : ''}`
    switch (route) {
      case 'POST orders':
        return this.createOrder(input)
      case 'GET orders':
        return list(this.orders.filter(({ receipt }) => receipt === query.get('receipt')).toReversed())
      case 'GET orders/:id':
        return this.withOrder(id, (order) => order)
      case 'PATCH orders/:id':
        return this.withOrder(id, (order) =>
          Object.assign(order, { notes: input.notes as Record<string, string> }),
        )
      case 'GET orders/:id/payments':
        return list(this.tries.filter(({ order_id }) => order_id === id))
      case 'POST payments/:id/capture':
        return this.capture(id, input.amount)
      case 'GET payments/:id/refunds':
        return list(this.refunds.filter(({ payment_id }) => payment_id === id))
      case 'POST payments/:id/refund':
        return this.refund(id, input, headers['x-refund-idempotency'])
      default:
        return refusal(404, `nothing is recorded for ${route}`)
    }
  }

  createOrder(input: Record<string, unknown>): RecordedAnswer {
    const known = this.orders.find(({ receipt }) => receipt === input.receipt)
    if (known && input.unique_receipt === true) return { body: known }
    const amount = Number(input.amount)
    const order: Order = {
      ...orderFixture.shape,
      id: `order_Recorded${String(this.orders.length).padStart(6, '0')}`,
      amount,
      amount_due: amount,
      receipt: String(input.receipt),
      notes: (input.notes as Record<string, string> | undefined) ?? [],
    }
    this.orders.push(order)
    return { body: order }
  }

  withOrder(id: string, act: (order: Order) => Order): RecordedAnswer {
    const order = this.orders.find((known) => known.id === id)
    return order ? { body: act(order) } : refusal(400, 'The id provided does not exist')
  }

  try(orderId: string, outcome: Partial<Try>): Try {
    const order = this.orders.find(({ id }) => id === orderId)
    if (!order) throw new Error(`no order ${orderId}`)
    const made: Try = {
      ...paymentFixture.shape,
      id: `pay_Recorded${String(this.tries.length).padStart(6, '0')}`,
      order_id: orderId,
      amount: order.amount,
      created_at: paymentFixture.shape.created_at + this.tries.length,
      ...outcome,
    }
    order.status = 'attempted'
    this.tries.push(made)
    return made
  }

  lastTry(orderId: string): Try {
    const last = this.tries.findLast(({ order_id }) => order_id === orderId)
    if (!last) throw new Error(`nobody tried to pay ${orderId}`)
    return last
  }

  capture(id: string, amount: unknown): RecordedAnswer {
    const paid = this.tries.find((known) => known.id === id)
    if (paid?.status !== 'authorized' || paid.amount !== amount)
      return refusal(400, 'This payment has already been captured')
    return { body: Object.assign(paid, { status: 'captured', captured: true, fee: 2, tax: 0 }) }
  }

  refund(id: string, input: Record<string, unknown>, key: unknown): RecordedAnswer {
    const known = this.refunds.find(({ receipt }) => receipt === key)
    if (known) return { body: known }
    const paid = this.tries.find((one) => one.id === id)
    const left = (paid?.amount ?? 0) - (paid?.amount_refunded ?? 0)
    const amount = Number(input.amount)
    if (!paid?.captured || amount > left)
      return refusal(400, 'The total refund amount is greater than the refund payment amount')
    const made = {
      ...refundFixture.shape,
      id: `rfnd_Recorded${this.refunds.length}`,
      payment_id: id,
      amount,
      receipt: String(input.receipt),
    }
    paid.amount_refunded += amount
    this.refunds.push(made)
    return { body: made }
  }
}

const list = (items: readonly unknown[]): RecordedAnswer => ({
  body: { entity: 'collection', count: items.length, items },
})

function refusal(status: number, description: string): RecordedAnswer {
  return {
    status,
    body: { error: { ...errorFixture.shape.error, description, step: null, reason: null, metadata: {} } },
  }
}
