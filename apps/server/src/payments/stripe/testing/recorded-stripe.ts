import Stripe from 'stripe'
import {
  type RecordedAnswer,
  type RecordedRequest,
  type RecordedService,
  startRecordedService,
} from '../../testing/recorded-service.ts'
import errorFixture from '../fixtures/error.json' with { type: 'json' }
import eventFixture from '../fixtures/event.json' with { type: 'json' }
import intentFixture from '../fixtures/payment-intent.json' with { type: 'json' }
import refundFixture from '../fixtures/refund.json' with { type: 'json' }

export const STRIPE_SECRETS = {
  secretKey: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
  publishableKey: 'pk_test_TYooMQauvdEDq54NiTphI7jx',
  webhookSecret: 'whsec_of_the_recorded_stripe',
}

type Intent = Omit<
  typeof intentFixture.shape,
  'status' | 'metadata' | 'last_payment_error' | 'cancellation_reason'
> & {
  cancellation_reason: string | null
  status: string
  metadata: Record<string, string>
  last_payment_error: { code: string; decline_code: string | null; type: string } | null
}
type Refund = Omit<typeof refundFixture.shape, 'metadata'> & { metadata: Record<string, string> }

/**
 * Stripe as its documentation shows it: the shapes of its sample answers, with our ids and amounts in them. It proves that we
 * speak the documented language, and nothing about the live service.
 */
export interface RecordedStripe extends RecordedService {
  /** The shopper pays, as far as the bank is concerned. */
  authorize(intentId: string): void
  /** The bank says no. */
  decline(intentId: string, declineCode: string): void
  readonly intents: readonly Intent[]
  readonly refunds: readonly Refund[]
  /** A webhook about the intent as it stands, signed now or so many seconds ago. */
  webhook(
    intentId: string,
    type: string,
    ageSeconds?: number,
  ): { body: string; headers: Record<string, string> }
}

export async function startRecordedStripe(
  extra: (request: RecordedRequest) => RecordedAnswer | null = () => null,
): Promise<RecordedStripe> {
  const books = new Books()
  const told = eventIds()
  const service = await startRecordedService((request) => extra(request) ?? books.answer(request))
  return Object.assign(service, {
    authorize: (intentId: string) => books.authorize(books.get(intentId)),
    decline: (intentId: string, decline_code: string) =>
      void Object.assign(books.get(intentId), {
        status: 'requires_payment_method',
        last_payment_error: { ...errorFixture.shape.error, decline_code },
      }),
    intents: books.intents,
    refunds: books.refunds,
    webhook: (intentId: string, type: string, ageSeconds = 0) =>
      signedWebhook(
        {
          ...eventFixture.shape,
          id: told.next().value,
          type,
          data: { object: books.get(intentId) },
        },
        ageSeconds,
      ),
  })
}

/** A body as Stripe signs it, by the SDK's own helper for tests. */
export function signedWebhook(event: object, ageSeconds = 0) {
  const body = JSON.stringify(event)
  const header = Stripe.webhooks.generateTestHeaderString({
    payload: body,
    secret: STRIPE_SECRETS.webhookSecret,
    timestamp: Math.floor(Date.now() / 1_000) - ageSeconds,
  })
  return { body, headers: { 'stripe-signature': header } }
}

/** Every event has an id of its own. */
function* eventIds(): Generator<string, never> {
  for (let count = 1; ; count += 1) yield `evt_recorded_${count}`
}

class Books {
  readonly intents: Intent[] = []
  readonly refunds: Refund[] = []
  readonly #answered = new Map<string, RecordedAnswer>()

  /** A POST with a key that was used before is answered as it was then. */
  answer(request: RecordedRequest): RecordedAnswer {
    if (request.headers.authorization !== `Bearer ${STRIPE_SECRETS.secretKey}`)
      return refusal(401, 'authentication_required')
    const key = request.method === 'POST' ? String(request.headers['idempotency-key']) : ''
    const answer = this.#answered.get(key) ?? this.#route(request)
    if (key !== '') this.#answered.set(key, structuredClone(answer))
    return answer
  }

  #route({ method, path, query, body }: RecordedRequest): RecordedAnswer {
    const [, , kind, id = '', step] = path.split('/')
    const input = new URLSearchParams(body)
    const route = `${method} ${kind}${id && '/:id'}${step ? `/${step}` : ''}`
    switch (route) {
      case 'POST payment_intents':
        return this.#create(input)
      case 'GET payment_intents':
        return this.#listIntents(query)
      case 'GET payment_intents/:id':
        return this.#with(id, (intent) => intent)
      case 'POST payment_intents/:id':
        return this.#with(id, (intent) => Object.assign(intent.metadata, metadataOf(input)) && intent)
      case 'POST payment_intents/:id/capture':
        return this.#move(id, ['requires_capture'], (intent) => ({
          status: 'succeeded',
          amount_received: intent.amount,
        }))
      case 'POST payment_intents/:id/cancel':
        return this.#move(id, CANCELLABLE, () => ({
          status: 'canceled',
          cancellation_reason: input.get('cancellation_reason'),
        }))
      case 'GET refunds':
        return page(
          this.refunds.filter(({ payment_intent }) => payment_intent === query.get('payment_intent')),
        )
      case 'POST refunds':
        return this.#refund(input)
      default:
        return refusal(404, `nothing is recorded for ${route}`)
    }
  }

  get(id: string): Intent {
    const intent = this.intents.find((known) => known.id === id)
    if (!intent) throw new Error(`no intent ${id}`)
    return intent
  }

  authorize(intent: Intent): void {
    const isManual = intent.capture_method === 'manual'
    Object.assign(
      intent,
      isManual
        ? { status: 'requires_capture', amount_capturable: intent.amount }
        : { status: 'succeeded', amount_received: intent.amount },
    )
  }

  #create(input: URLSearchParams): RecordedAnswer {
    const id = `pi_recorded_${this.intents.length}`
    const intent: Intent = {
      ...intentFixture.shape,
      id,
      client_secret: `${id}_secret_1`,
      amount: Number(input.get('amount')),
      currency: String(input.get('currency')),
      capture_method: String(input.get('capture_method')),
      created: Math.floor(Date.now() / 1_000),
      payment_method_types: [String(input.get('allowed_payment_method_types[0]'))],
      metadata: metadataOf(input),
    }
    this.intents.push(intent)
    return { body: intent }
  }

  #listIntents(query: URLSearchParams): RecordedAnswer {
    const [from, to] = [Number(query.get('created[gte]')), Number(query.get('created[lte]'))]
    return page(this.intents.filter(({ created }) => created >= from && created <= to).toReversed())
  }

  #with(id: string, act: (intent: Intent) => Intent): RecordedAnswer {
    const intent = this.intents.find((known) => known.id === id)
    return intent ? { body: act(intent) } : refusal(404, 'resource_missing')
  }

  #move(id: string, from: readonly string[], change: (intent: Intent) => Partial<Intent>): RecordedAnswer {
    const intent = this.get(id)
    if (!from.includes(intent.status)) return refusal(400, 'payment_intent_unexpected_state')
    return { body: Object.assign(intent, change(intent)) }
  }

  #refund(input: URLSearchParams): RecordedAnswer {
    const intent = this.get(String(input.get('payment_intent')))
    const given = this.refunds.filter(({ payment_intent }) => payment_intent === intent.id)
    const left = intent.amount_received - given.reduce((sum, { amount }) => sum + amount, 0)
    const amount = Number(input.get('amount'))
    if (amount > left) return refusal(400, 'charge_already_refunded')
    const refund: Refund = {
      ...refundFixture.shape,
      id: `re_recorded_${this.refunds.length}`,
      payment_intent: intent.id,
      amount,
      metadata: metadataOf(input),
    }
    this.refunds.push(refund)
    return { body: refund }
  }
}

const CANCELLABLE = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'requires_capture',
]

function metadataOf(input: URLSearchParams): Record<string, string> {
  const entries = [...input].flatMap(([name, value]) => {
    const key = /^metadata\[(.+)\]$/.exec(name)?.[1]
    return key === undefined ? [] : [[key, value] as const]
  })
  return Object.fromEntries(entries)
}

const page = (data: readonly unknown[]): RecordedAnswer => ({
  body: { object: 'list', data, has_more: false, url: '/v1/recorded' },
})

function refusal(status: number, code: string): RecordedAnswer {
  return {
    status,
    body: { error: { ...errorFixture.shape.error, code, decline_code: null, type: 'invalid_request_error' } },
  }
}
