import type { CartChange } from '@galla/api'
import { afterAll, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { meansOf } from '../payments/testing/payment-scene.ts'
import { makeProduct, makeUser } from '../testing/factories.ts'
import { cookieOf, mutate } from '../testing/http-calls.ts'
import { insertNobodysRole } from '../testing/http-server.queries.ts'
import { type LogLine, startHttpServer } from '../testing/http-server.ts'
import { testDatabase } from '../testing/test-database.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7/

const { db } = await testDatabase()
const server = await startHttpServer(db, {
  change: (service) => ({
    ...service,
    catalogue: { ...service.catalogue, home: () => breakRule(db) },
  }),
})
afterAll(() => server.stop())

/** A fault as PostgreSQL tells it: its detail repeats the whole row. */
async function breakRule(shop: Database): Promise<never> {
  await insertNobodysRole(shop, 'leaked@example.in')
  throw new Error('the database took a role that nobody has')
}

describe('the line of a request', () => {
  it('says who asked for what, how it ended and how long it took', async () => {
    const user = await makeUser(db)
    const client = server.client(await server.authorization(user))
    await client.account.profile.query()
    const line = await server.requestLine((it) => it.actorId === user.id)
    expect(line).toMatchObject({
      msg: 'request',
      method: 'GET',
      path: '/trpc/account.profile',
      procedures: ['account.profile'],
      outcome: 'ok',
      status: 200,
    })
    expect(line.requestId).toMatch(UUID)
    expect(line.durationMs).toEqual(expect.any(Number))
  })

  it('has no question in it: what somebody searches for is theirs', async () => {
    await server.client().catalogue.search.query({ query: 'embarrassing ointment' })
    const line = await server.requestLine((it) => it.path === '/trpc/catalogue.search')
    expect(JSON.stringify(line)).not.toContain('embarrassing')
  })

  it.each([
    ['not_signed_in', 401, () => server.client().account.profile.query()],
    ['bad_input', 400, () => server.client().catalogue.product.query({ slug: '' })],
  ])('tells %s', async (outcome, status, ask) => {
    await expect(ask()).rejects.toThrow()
    expect(await server.requestLine((line) => line.outcome === outcome)).toMatchObject({ status })
  })

  it('is not written for health checks and pictures that were there', async () => {
    await fetch(`${server.url}/health/ready`)
    await fetch(`${server.url}/pictures/1f95b.webp`)
    await fetch(`${server.url}/pictures/none.webp`)
    await server.requestLine((line) => line.path === '/pictures/none.webp')
    const paths = server.log.filter((line) => line.msg === 'request').map((line) => line.path)
    expect(paths).not.toContain('/health/ready')
    expect(paths).not.toContain('/pictures/1f95b.webp')
  })
})

describe('a fault', () => {
  it('hides its words and gives the reference that stands in the log, without the row it is about', async () => {
    const answer = await fetch(`${server.url}/trpc/catalogue.home`)
    const body = (await answer.json()) as { error: { message: string; data: Record<string, unknown> } }
    expect(body.error.message).toBe('internal error')
    expect(body.error.data).toMatchObject({
      kind: 'fault',
      httpStatus: 500,
      reference: expect.stringMatching(UUID),
    })
    const line = server.log.find((it) => it.msg === 'fault' && it.requestId === body.error.data.reference)
    expect(line?.err).toMatchObject({ code: '23514', constraint: 'app_user_role_known' })
    expect(JSON.stringify([body, server.log])).not.toContain('leaked@example.in')
    expect(await server.requestLine((it) => it.outcome === 'fault')).toMatchObject({ status: 500 })
    const { reference } = body.error.data
    expect(server.alerts.raised).toEqual([
      {
        cause: 'fault',
        summary: 'a fault while answering catalogue.home',
        details: { reference, error: 'error', code: '23514' },
      },
    ])
  })
})

describe('the log', () => {
  it('holds nothing that is secret or personal, however somebody registers, signs in, orders and pays', async () => {
    const secrets = await buyWithEverySecret()
    expect(Object.values(secrets).every((secret) => secret.length >= 3)).toBe(true)
    const text = server.log.map((line: LogLine) => JSON.stringify(line)).join('\n')
    expect(text).toContain('checkout.placeOrder')
    expect(text).toContain('/webhooks/sandbox')
    const leaked = Object.entries(secrets).filter(([, secret]) => text.includes(secret))
    expect(leaked).toEqual([])
  })
})

const PASSWORD = 'a-password-nobody-else-has'
const PERSON = { name: 'Kamala Iyer-Deshpande', email: 'kamala.iyer@example.in', phone: '9811122233' }
const CARD = { number: '4111111111111111', expiry: '11/39', cvc: '737', name: 'KAMALA I DESHPANDE' }
const ADDRESS = {
  label: 'Home',
  name: PERSON.name,
  phone: PERSON.phone,
  line1: '77 Secret Garden Lane',
  line2: '',
  city: 'Pune',
  stateCode: '27' as const,
  pincode: '411030',
  isDefault: true,
}

/** Takes the whole way of a shopper and answers every secret that passed the server on it. */
async function buyWithEverySecret(): Promise<Record<string, string>> {
  const page = { origin: server.url }
  const { variant } = await makeProduct(db, { variants: [{ onHand: 5 }] })
  const cart = await mutate(server, 'cart.add', {
    input: { variantId: variant.id, quantity: 1 },
    headers: page,
  })
  const cartToken = (cart.data as CartChange | undefined)?.cart.token ?? ''
  const registered = await mutate(server, 'auth.register', {
    input: { ...PERSON, password: PASSWORD },
    headers: { ...page, 'x-cart-token': cartToken },
  })
  await mutate(server, 'auth.signIn', {
    input: { identifier: PERSON.email, password: 'wrong-guess-51' },
    headers: page,
  })
  const cookie = cookieOf(registered.setCookie)
  const renewed = await mutate(server, 'auth.refresh', { headers: { ...page, cookie } })
  const accessToken = String(renewed.data?.accessToken)
  const client = server.client({ authorization: `Bearer ${accessToken}` })
  const address = await client.addresses.create.mutate(ADDRESS)
  const placed = await client.checkout.placeOrder.mutate({
    idempotencyKey: '01920000-0000-7000-8000-00000000cafe',
    addressId: address.id,
    tender: 'card',
    lines: [{ variantId: variant.id, quantity: 1, unitPrice: variant.price }],
  })
  const { gatewayReference, clientSecret } = meansOf(placed)
  await fetch(`${server.gatewayUrl}/v1/client/payments/${gatewayReference}/card`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_secret: clientSecret, ...CARD }),
  })
  await server.requestLine((line) => line.path === '/webhooks/sandbox' && line.outcome === 'placed')
  return {
    ...PERSON,
    password: PASSWORD,
    wrongPassword: 'wrong-guess-51',
    street: ADDRESS.line1,
    cardNumber: CARD.number,
    cardHolder: CARD.name,
    cardExpiry: CARD.expiry,
    accessToken,
    firstAccessToken: String(registered.data?.accessToken),
    refreshToken: cookie.split('=')[1] ?? '',
    renewedToken: cookieOf(renewed.setCookie).split('=')[1] ?? '',
    clientSecret,
    cartToken,
  }
}
