import { TRPCClientError } from '@trpc/client'
import { v7 } from 'uuid'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { makeProduct } from '../testing/factories.ts'
import { type HttpServerWish, startHttpServer } from '../testing/http-server.ts'
import { testDatabase } from '../testing/test-database.ts'

const { db } = await testDatabase()
const server = await startHttpServer(db)
afterAll(() => server.stop())

async function startAnother(wish: HttpServerWish) {
  const another = await startHttpServer(db, wish)
  onTestFinished(another.stop)
  return another
}

/** What the renderer finds in the error of a request. */
async function dataOf(work: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await work.catch((reason: unknown) => reason)
  if (!(error instanceof TRPCClientError)) throw new Error('it was answered', { cause: error })
  return error.data as Record<string, unknown>
}

const countCarts = () => db.selectFrom('cart').select('id').execute()

describe('a body over the limit', () => {
  it('is refused with 413 in the contract’s shape, and nothing of it is done', async () => {
    const before = await countCarts()
    const { variant } = await makeProduct(db, { variants: [{ onHand: 5 }] })
    const answer = await fetch(`${server.url}/trpc/cart.add`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ variantId: variant.id, quantity: 1, padding: 'x'.repeat(128 * 1024) }),
    })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({
      error: { data: { code: 'PAYLOAD_TOO_LARGE', kind: 'bad_input', refusal: null } },
    })
    expect(await countCarts()).toEqual(before)
  })

  it('is read as bad input by the client, which can go on', async () => {
    const client = server.client()
    const note = 'x'.repeat(128 * 1024)
    const data = await dataOf(client.auth.signIn.mutate({ identifier: note, password: 'any' }))
    expect(data).toMatchObject({ kind: 'bad_input', httpStatus: 413 })
    expect((await client.catalogue.home.query()).categories).toEqual(expect.any(Array))
  })

  it('of a webhook is refused too', async () => {
    const answer = await fetch(`${server.url}/webhooks/sandbox`, {
      method: 'POST',
      body: 'x'.repeat(65 * 1024),
    })
    expect(answer.status).toBe(413)
  })
})

describe('a body that is no JSON', () => {
  it('is bad input, not a fault', async () => {
    const answer = await fetch(`${server.url}/trpc/auth.signIn`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"identifier":',
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { data: { kind: 'bad_input' } } })
  })
})

describe('too many requests from one address', () => {
  it('are refused with 429 and the seconds to wait, in a shape every client reads', async () => {
    const limited = await startAnother({ requestsPerMinute: 3 })
    const client = limited.client()
    for (let i = 0; i < 3; i += 1) await client.catalogue.home.query()
    const answer = await fetch(`${limited.url}/trpc/catalogue.home`)
    expect(answer.status).toBe(429)
    const seconds = Number(answer.headers.get('retry-after'))
    expect(seconds).toBeGreaterThanOrEqual(1)
    expect(seconds).toBeLessThanOrEqual(60)
    const refusal = { code: 'too_many_attempts', retryAfterSeconds: seconds }
    expect(await answer.json()).toMatchObject({ error: { data: { kind: 'refusal', refusal } } })
    // Each call of a batch hears of it.
    const batch = [client.catalogue.home.query(), client.cart.get.query()].map(dataOf)
    for (const data of await Promise.all(batch)) {
      expect(data).toMatchObject({
        kind: 'refusal',
        refusal: { code: 'too_many_attempts', retryAfterSeconds: expect.any(Number) },
      })
    }
    expect(await limited.requestLine((line) => line.status === 429)).toMatchObject({
      outcome: 'too_many_attempts',
    })
  })

  it('lets a page of another origin read the refusal', async () => {
    const limited = await startAnother({ requestsPerMinute: 1 })
    const ask = () => fetch(`${limited.url}/trpc/catalogue.home`, { headers: { origin: 'app://galla' } })
    await ask()
    const answer = await ask()
    expect(answer.status).toBe(429)
    expect(answer.headers.get('access-control-allow-origin')).toBe('app://galla')
  })

  it('counts no health check, picture or webhook', async () => {
    const limited = await startAnother({ requestsPerMinute: 1 })
    for (const path of ['/health/ready', '/pictures/1f95b.webp', '/webhooks/sandbox']) {
      const method = path.startsWith('/webhooks') ? 'POST' : 'GET'
      for (let i = 0; i < 3; i += 1) {
        expect((await fetch(`${limited.url}${path}`, { method })).status).not.toBe(429)
      }
    }
    expect((await fetch(`${limited.url}/trpc/catalogue.home`)).status).toBe(200)
  })
})

describe('a batch', () => {
  it('answers each call with its own outcome', async () => {
    const client = server.client()
    const [home, profile, pincode] = await Promise.allSettled([
      client.catalogue.home.query(),
      client.account.profile.query(),
      client.addresses.lookUpPincode.query({ pincode: '411030' }),
    ])
    expect([home.status, profile.status, pincode.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await server.requestLine((line) => line.outcome === 'not_signed_in')).toMatchObject({
      procedures: ['catalogue.home', 'account.profile', 'addresses.lookUpPincode'],
      status: 207,
    })
  })

  it('takes twenty calls and no more', async () => {
    const ask = (calls: number) => {
      const paths = Array.from({ length: calls }, () => 'catalogue.suggest').join(',')
      const inputs = Object.fromEntries(Array.from({ length: calls }, (_, i) => [i, { query: 'milk' }]))
      return fetch(`${server.url}/trpc/${paths}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`)
    }
    const twenty = await ask(20)
    expect(twenty.status).toBe(200)
    expect(await twenty.json()).toHaveLength(20)
    const more = await ask(21)
    expect(more.status).toBe(400)
    expect(await more.json()).toMatchObject({ error: { data: { kind: 'bad_input' } } })
  })
})

describe('a path that leads nowhere', () => {
  it.each(['/nowhere', '/trpc/catalogue.nothing', '/trpc', `/webhooks/${v7()}`])(
    '%s is answered 404 in the contract’s shape',
    async (path) => {
      const answer = await fetch(`${server.url}${path}`)
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({ error: { data: { kind: 'bad_input' } } })
    },
  )
})

it('a mutation asked for with GET is not done: a link must not change anything', async () => {
  const input = encodeURIComponent(JSON.stringify({ identifier: 'asha@example.in', password: 'whatever' }))
  const answer = await fetch(`${server.url}/trpc/auth.signIn?input=${input}`)
  expect(answer.status).toBe(405)
})
