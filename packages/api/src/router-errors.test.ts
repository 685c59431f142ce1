import { TRPCError } from '@trpc/server'
import { getErrorShape } from '@trpc/server/shared'
import { describe, expect, it } from 'vitest'
import { OutageError, type Refusal, type RefusalCode, RefusedError } from './commerce/refusal.ts'
import { appRouter, createAppCaller, TRPC_CODE_BY_REFUSAL } from './router.ts'
import { signedInAs, TRANSPORT } from './testing/actors.ts'
import { recordingService } from './testing/recording-service.ts'
import { ID } from './testing/values.ts'

const SECRET = 'postgres://galla:hunter2@127.0.0.1'

/** Asks, and answers the error as tRPC would send it: both its data and every character of it. */
async function failing(answer: () => unknown, ask: (caller: Caller) => Promise<unknown> = askHome) {
  const { service } = recordingService(answer)
  const ctx = { service, actor: signedInAs('admin'), transport: TRANSPORT, requestId: 'request-1' }
  const error = await ask(createAppCaller(ctx)).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof TRPCError)) throw new Error('the router did not refuse', { cause: error })
  const shape = getErrorShape({
    config: appRouter._def._config,
    error,
    type: 'query',
    path: 'catalogue.home',
    input: undefined,
    ctx,
  })
  return { shape, text: JSON.stringify(shape) }
}

type Caller = ReturnType<typeof createAppCaller>
const askHome = (caller: Caller) => caller.catalogue.home()

const throwing = (error: unknown) => () => {
  throw error
}

/** One of each, with the HTTP status its code stands for. A new refusal does not compile without a line here. */
const REFUSALS: { readonly [Code in RefusalCode]: [Extract<Refusal, { code: Code }>, number] } = {
  not_signed_in: [{ code: 'not_signed_in' }, 401],
  session_ended: [{ code: 'session_ended' }, 401],
  forbidden: [{ code: 'forbidden' }, 403],
  wrong_credentials: [{ code: 'wrong_credentials' }, 401],
  too_many_attempts: [{ code: 'too_many_attempts', retryAfterSeconds: 30 }, 429],
  account_disabled: [{ code: 'account_disabled' }, 403],
  email_taken: [{ code: 'email_taken' }, 409],
  phone_taken: [{ code: 'phone_taken' }, 409],
  not_found: [{ code: 'not_found', what: 'order' }, 404],
  pincode_unknown: [{ code: 'pincode_unknown', pincode: '999999' }, 422],
  pincode_state_mismatch: [{ code: 'pincode_state_mismatch', pincode: '411030', stateCode: '29' }, 422],
  too_many_addresses: [{ code: 'too_many_addresses', limit: 20 }, 409],
  cart_full: [{ code: 'cart_full', limit: 100 }, 409],
  variant_not_sold: [{ code: 'variant_not_sold', variantIds: [ID] }, 409],
  insufficient_stock: [
    {
      code: 'insufficient_stock',
      shortages: [{ variantId: ID, title: 'Rice', requested: 3, available: 2 }],
    },
    409,
  ],
  over_customer_limit: [
    {
      code: 'over_customer_limit',
      variantId: ID,
      title: 'Rice',
      limit: 2,
      alreadyOrdered: 1,
      requested: 2,
    },
    409,
  ],
  price_changed: [
    { code: 'price_changed', changes: [{ variantId: ID, title: 'Rice', seen: 90_00, current: 100_00 }] },
    409,
  ],
  idempotency_key_reused: [{ code: 'idempotency_key_reused' }, 422],
  order_status_conflict: [{ code: 'order_status_conflict', status: 'shipped', wanted: 'cancelled' }, 412],
  stock_below_promised: [{ code: 'stock_below_promised', onHand: 1, promised: 2 }, 409],
  return_exceeds_sold: [
    {
      code: 'return_exceeds_sold',
      surplus: [{ orderLineId: ID, title: 'Rice', requested: 2, left: 1 }],
    },
    409,
  ],
  refund_exceeds_captured: [{ code: 'refund_exceeds_captured', requested: 500_00, left: 200_00 }, 409],
  register_session_open: [{ code: 'register_session_open' }, 409],
  register_session_closed: [{ code: 'register_session_closed' }, 412],
  register_session_needed: [{ code: 'register_session_needed' }, 412],
  cash_not_enough: [{ code: 'cash_not_enough', due: 200_00, tendered: 100_00 }, 422],
  drawer_short: [{ code: 'drawer_short', inDrawer: 100_00, wanted: 200_00 }, 409],
  payment_gateway_unavailable: [{ code: 'payment_gateway_unavailable' }, 503],
  busy: [{ code: 'busy', retryAfterMs: 250 }, 429],
}

describe('a refusal', () => {
  it.each(Object.entries(REFUSALS))('%s arrives whole', async (code, [refusal, httpStatus]) => {
    const cause = new Error(SECRET)
    const { shape, text } = await failing(throwing(new RefusedError(refusal, { cause })))
    expect(shape.message).toBe(code)
    expect(shape.data).toEqual({
      code: TRPC_CODE_BY_REFUSAL[refusal.code],
      httpStatus,
      path: 'catalogue.home',
      kind: 'refusal',
      refusal,
      badInput: null,
      reference: 'request-1',
    })
    expect(text).not.toContain(SECRET)
  })
})

describe('an outage', () => {
  it('says that trying again may help, and not why', async () => {
    const { shape, text } = await failing(throwing(new OutageError(`no connection to ${SECRET}`)))
    expect(shape.data).toMatchObject({ code: 'SERVICE_UNAVAILABLE', httpStatus: 503, kind: 'outage' })
    expect(shape.data.refusal).toBeNull()
    expect(text).not.toContain(SECRET)
  })
})

describe('a fault', () => {
  it.each([
    ['an error', new TypeError(`cannot read ${SECRET}`)],
    ['an error with a cause', new Error('query failed', { cause: new Error(SECRET) })],
    ['something that is no error', { url: SECRET }],
    ['tRPC’s own', new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: SECRET })],
  ])('gives a reference number and no word of its own: %s', async (_what, error) => {
    const { shape, text } = await failing(throwing(error))
    expect(shape.message).toBe('internal error')
    expect(shape.data).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      httpStatus: 500,
      path: 'catalogue.home',
      kind: 'fault',
      refusal: null,
      badInput: null,
      reference: 'request-1',
    })
    expect(text).not.toContain(SECRET)
  })

  it('is what an answer other than the declared one is, and its fields stay inside', async () => {
    const { shape, text } = await failing(() => ({ categories: SECRET }))
    expect(shape).toMatchObject({ message: 'internal error', data: { kind: 'fault', badInput: null } })
    expect(text).not.toContain('categories')
  })
})

describe('bad input', () => {
  const noAnswer = () => undefined

  it('names the fields that are wrong, each with its sentence', async () => {
    const input = { name: ' ', email: 'asha', password: 'short' }
    const { shape } = await failing(noAnswer, (caller) => caller.auth.register(input))
    expect(shape.data).toMatchObject({
      code: 'BAD_REQUEST',
      httpStatus: 400,
      kind: 'bad_input',
      refusal: null,
    })
    expect(shape.data.badInput).toEqual({
      formErrors: [],
      fieldErrors: {
        name: ['Enter a name'],
        email: ['This does not look like an e-mail address'],
        password: ['At least 8 characters'],
      },
    })
  })

  it('puts what is wrong between fields beside one of them', async () => {
    const input = { name: 'Asha', password: 'long enough' }
    const { shape } = await failing(noAnswer, (caller) => caller.auth.register(input))
    expect(shape.data.badInput?.fieldErrors).toEqual({
      email: ['Enter an e-mail address or a mobile number'],
    })
  })

  it('is an id that is none', async () => {
    const { shape } = await failing(noAnswer, (caller) => caller.orders.byId({ orderId: '1 OR 1=1' }))
    expect(shape.data).toMatchObject({
      kind: 'bad_input',
      badInput: { fieldErrors: { orderId: ['Invalid UUID'] } },
    })
  })
})
