import type { AppRouter, Refusal, RefusalCode } from '@galla/api'
import { appRouter } from '@galla/api/router'
import { type TRPCClient, TRPCClientError } from '@trpc/client'
import { v7 } from 'uuid'
import { afterAll, describe, expect, it } from 'vitest'
import { makeProduct, makeUser, ONLINE_LOCATION_ID, REGISTER_ID } from '../testing/factories.ts'
import { startHttpServer } from '../testing/http-server.ts'
import { takeSnapshot } from '../testing/snapshot.queries.ts'
import { testDatabase } from '../testing/test-database.ts'

/*
 * Asha has bought, is paying, has addresses, a cart and devices. Everybody else tries every procedure with what is hers, over HTTP
 * and on the real database: they are refused, and not one row changes.
 */

type Client = TRPCClient<AppRouter>

const { db } = await testDatabase()
const server = await startHttpServer(db)
afterAll(() => server.stop())

const { variant } = await makeProduct(db, { variants: [{ onHand: 100 }] })
const PASSWORD = 'a password for the tests'
const HOME = {
  label: 'Home',
  name: 'Asha Rao',
  phone: '9876543210',
  line1: '12 Lakshmi Road',
  city: 'Pune',
  stateCode: '27',
  pincode: '411030',
} as const
const LINE = { variantId: variant.id, quantity: 1, unitPrice: variant.price }

async function register(name: string): Promise<{ client: Client; userId: string }> {
  const input = { name, email: `${name}@example.in`, password: PASSWORD }
  const signedIn = await server.client().auth.register.mutate(input)
  const client = server.client({ authorization: `Bearer ${signedIn.accessToken}` })
  return { client, userId: signedIn.user.id }
}

const nobody = server.client()
const stranger = server.client({ authorization: 'Bearer header.claims.signature' })
const { client: asha } = await register('asha')
const { client: ravi } = await register('ravi')
const cashier = server.client(await server.authorization(await makeUser(db, { role: 'cashier' })))
const manager = server.client(await server.authorization(await makeUser(db, { role: 'manager' })))

const address = await asha.addresses.create.mutate(HOME)
const placedKey = v7()
const placed = await asha.checkout.placeOrder.mutate({
  idempotencyKey: placedKey,
  addressId: address.id,
  tender: 'cod',
  lines: [LINE],
})
const [boughtLine] = (await asha.orders.byId.query({ orderId: placed.orderId })).lines
if (!boughtLine) throw new Error('Asha’s order has no line')
const unpaid = await asha.checkout.placeOrder.mutate({
  idempotencyKey: v7(),
  addressId: address.id,
  tender: 'upi',
  lines: [LINE],
})
await asha.cart.add.mutate({ variantId: variant.id, quantity: 2 })
const [session] = await asha.account.sessions.query()
if (!session) throw new Error('Asha has no session')

const registerSession = await cashier.register.openSession.mutate({
  idempotencyKey: v7(),
  registerId: REGISTER_ID,
  openingFloat: 500_00,
})
const cashMove = () => ({ idempotencyKey: v7(), sessionId: registerSession.id, amount: 100_00 })

const { cart: guestCart } = await nobody.cart.add.mutate({ variantId: variant.id, quantity: 3 })
const guest = server.client({ 'x-cart-token': guestCart.token ?? '' })

/** Every procedure that is for somebody who is signed in, asked for what is Asha's where it takes the id of anything. */
const ATTEMPTS: Readonly<Record<string, (client: Client) => Promise<unknown>>> = {
  'account.profile': (client) => client.account.profile.query(),
  'account.updateProfile': (client) =>
    client.account.updateProfile.mutate({ name: 'Mallory', email: 'asha@example.in', phone: null }),
  'account.changePassword': (client) =>
    client.account.changePassword.mutate({ currentPassword: 'a guess', newPassword: 'mine from now on' }),
  'account.sessions': (client) => client.account.sessions.query(),
  'account.endSession': (client) => client.account.endSession.mutate({ id: session.id }),
  'addresses.list': (client) => client.addresses.list.query(),
  'addresses.create': (client) => client.addresses.create.mutate(HOME),
  'addresses.update': (client) =>
    client.addresses.update.mutate({ ...HOME, id: address.id, line1: '1 My Road' }),
  'addresses.remove': (client) => client.addresses.remove.mutate({ id: address.id }),
  'checkout.quote': (client) => client.checkout.quote.query({ addressId: address.id }),
  'checkout.placeOrder': (client) =>
    client.checkout.placeOrder.mutate({
      idempotencyKey: placedKey,
      addressId: address.id,
      tender: 'cod',
      lines: [LINE],
    }),
  'checkout.status': (client) => client.checkout.status.query({ orderId: unpaid.orderId }),
  'checkout.abandon': (client) => client.checkout.abandon.mutate({ orderId: unpaid.orderId }),
  'orders.list': (client) => client.orders.list.query({}),
  'orders.byId': (client) => client.orders.byId.query({ orderId: placed.orderId }),
  'orders.cancel': (client) =>
    client.orders.cancel.mutate({ orderId: placed.orderId, reason: 'changed_mind' }),
  'fulfilment.list': (client) => client.fulfilment.list.query({}),
  'fulfilment.byId': (client) => client.fulfilment.byId.query({ orderId: placed.orderId }),
  'fulfilment.advance': (client) =>
    client.fulfilment.advance.mutate({ orderId: placed.orderId, to: 'cancelled' }),
  'returns.takeBack': (client) =>
    client.returns.takeBack.mutate({
      orderId: placed.orderId,
      idempotencyKey: v7(),
      lines: [{ orderLineId: boughtLine.id, quantity: 1, disposition: 'restock' }],
      reason: 'changed_mind',
    }),
  'returns.refundPart': (client) =>
    client.returns.refundPart.mutate({
      orderId: placed.orderId,
      idempotencyKey: v7(),
      amount: 1_00,
      note: 'for me',
    }),
  'inventory.list': (client) => client.inventory.list.query({}),
  'inventory.adjust': (client) =>
    client.inventory.adjust.mutate({
      idempotencyKey: v7(),
      locationId: ONLINE_LOCATION_ID,
      variantId: variant.id,
      onHandDelta: -1,
      reason: 'theft',
    }),
  'inventory.setCustomerLimit': (client) =>
    client.inventory.setCustomerLimit.mutate({ variantId: variant.id, maxPerCustomer: 1 }),
  'inventory.movements': (client) =>
    client.inventory.movements.query({ locationId: ONLINE_LOCATION_ID, variantId: variant.id }),
  'audit.latest': (client) => client.audit.latest.query(),
  'audit.runNow': (client) => client.audit.runNow.mutate(),
  'register.list': (client) => client.register.list.query(),
  'register.openSession': (client) =>
    client.register.openSession.mutate({ idempotencyKey: v7(), registerId: REGISTER_ID, openingFloat: 0 }),
  'register.currentSession': (client) => client.register.currentSession.query({ registerId: REGISTER_ID }),
  'register.payIn': (client) => client.register.payIn.mutate(cashMove()),
  'register.payOut': (client) => client.register.payOut.mutate(cashMove()),
  'register.drop': (client) => client.register.drop.mutate(cashMove()),
  'register.sell': (client) =>
    client.register.sell.mutate({
      idempotencyKey: v7(),
      sessionId: registerSession.id,
      payment: { tender: 'cash', tendered: 500_00 },
      lines: [LINE],
    }),
  'register.voidSale': (client) =>
    client.register.voidSale.mutate({ idempotencyKey: v7(), orderId: placed.orderId, reason: 'a wish' }),
  'register.xReport': (client) => client.register.xReport.query({ sessionId: registerSession.id }),
  'register.closeSession': (client) =>
    client.register.closeSession.mutate({
      idempotencyKey: v7(),
      sessionId: registerSession.id,
      counted: 0,
    }),
  'register.zReport': (client) => client.register.zReport.query({ sessionId: registerSession.id }),
}

/** Procedures for everybody: they take nobody's id. The cart is told by its bearer and has tests of its own below. */
const FOR_EVERYBODY = /^(?:auth|catalogue|cart)\.|^addresses\.lookUpPincode$/

async function refusalOf(work: Promise<unknown>): Promise<Refusal | 'answered'> {
  try {
    await work
    return 'answered'
  } catch (error) {
    if (error instanceof TRPCClientError && error.data?.refusal) return error.data.refusal
    throw error
  }
}

/** Tries, expects this refusal, and that the database is as it was to the last row. */
async function expectRefused(
  attempt: (client: Client) => Promise<unknown>,
  client: Client,
  refusal: { code: RefusalCode; what?: string },
): Promise<void> {
  const before = await takeSnapshot(db)
  expect(await refusalOf(attempt(client))).toEqual(refusal)
  expect(await takeSnapshot(db)).toEqual(before)
}

function attemptsOf(pattern: RegExp): [string, (client: Client) => Promise<unknown>][] {
  return Object.entries(ATTEMPTS).filter(([path]) => pattern.test(path))
}

it('tries every procedure that is not for everybody', () => {
  const paths = Object.keys(appRouter._def.procedures).filter((path) => !FOR_EVERYBODY.test(path))
  expect(Object.keys(ATTEMPTS).sort()).toEqual(paths.sort())
})

describe.each(Object.entries(ATTEMPTS))('%s', (_path, attempt) => {
  it('is not for nobody', () => expectRefused(attempt, nobody, { code: 'not_signed_in' }))

  it('is not for a token that is none of ours', () =>
    expectRefused(attempt, stranger, { code: 'not_signed_in' }))
})

describe('another customer', () => {
  it.each([
    ['account.endSession', 'session'],
    ['addresses.update', 'address'],
    ['addresses.remove', 'address'],
    ['checkout.quote', 'address'],
    ['checkout.placeOrder', 'address'],
    ['checkout.status', 'order'],
    ['checkout.abandon', 'order'],
    ['orders.byId', 'order'],
    ['orders.cancel', 'order'],
  ])('does not find what %s of Asha’s would reach', async (path, what) => {
    const attempt = ATTEMPTS[path]
    if (!attempt) throw new Error(`no attempt at ${path}`)
    await expectRefused(attempt, ravi, { code: 'not_found', what })
  })

  it.each(attemptsOf(/^(?:fulfilment|inventory|register|returns|audit)\./))(
    'is no staff: %s',
    (_path, attempt) => expectRefused(attempt, ravi, { code: 'forbidden' }),
  )

  it.each(attemptsOf(/^account\.(?:updateProfile|changePassword)$/))(
    'cannot take her name, nor her password by a guess: %s',
    (_path, attempt) => expectRefused(attempt, ravi, { code: 'wrong_credentials' }),
  )

  it('sees lists without anything of hers', async () => {
    expect(await ravi.addresses.list.query()).toEqual([])
    expect(await ravi.orders.list.query({})).toEqual({ items: [], nextCursor: null })
    expect((await ravi.orders.list.query({ cursor: placed.orderId })).items).toEqual([])
    expect(await ravi.account.profile.query()).toMatchObject({ name: 'ravi' })
    expect((await ravi.account.sessions.query()).map(({ id }) => id)).not.toContain(session.id)
  })

  it('gets an order of his own for the key of hers', async () => {
    const before = await takeSnapshot(db)
    const own = await ravi.addresses.create.mutate({ ...HOME, name: 'Ravi' })
    const order = await ravi.checkout.placeOrder.mutate({
      idempotencyKey: placedKey,
      addressId: own.id,
      tender: 'cod',
      lines: [LINE],
    })
    expect(order.orderId).not.toBe(placed.orderId)
    const changed = [...(await takeSnapshot(db))].filter(([table, rows]) => before.get(table) !== rows)
    expect(changed.map(([table]) => table)).toEqual(
      expect.arrayContaining(['address', 'order_line', 'sales_order']),
    )
    expect(await refusalOf(asha.orders.byId.query({ orderId: order.orderId }))).toEqual({
      code: 'not_found',
      what: 'order',
    })
  })
})

describe('staff', () => {
  it('reach an order as staff, and not as if it were their own', async () => {
    expect(await cashier.fulfilment.byId.query({ orderId: placed.orderId })).toMatchObject({
      id: placed.orderId,
    })
    for (const path of ['orders.byId', 'orders.cancel', 'checkout.status', 'checkout.abandon']) {
      const attempt = ATTEMPTS[path]
      if (!attempt) throw new Error(`no attempt at ${path}`)
      await expectRefused(attempt, manager, { code: 'not_found', what: 'order' })
    }
  })

  it.each(
    attemptsOf(
      /^inventory\.(?:adjust|movements|setCustomerLimit)$|^register\.(?:payOut|drop|voidSale|xReport|zReport)$|^returns\.refundPart$|^audit\./,
    ),
  )('sell, but neither count nor take: %s', (_path, attempt) =>
    expectRefused(attempt, cashier, { code: 'forbidden' }),
  )
})

describe('a cart', () => {
  const quantities = async (client: Client) =>
    (await client.cart.get.query()).lines.map((line) => line.quantity)

  it('is its owner’s alone', async () => {
    const hers = { code: 'not_found', what: 'cart_line' } as const
    const change = { variantId: variant.id, quantity: 7 }
    await expectRefused((client) => client.cart.setLine.mutate(change), ravi, hers)
    const putAway = { variantId: variant.id, isSaved: true }
    await expectRefused((client) => client.cart.saveForLater.mutate(putAway), ravi, hers)
    await ravi.cart.add.mutate(change)
    await ravi.cart.acknowledgePrices.mutate()
    expect(await quantities(asha)).toEqual([2])
  })

  it('of a guest is for whoever holds its token, and for nobody by a guess', async () => {
    expect(await quantities(guest)).toEqual([3])
    const guesser = server.client({ 'x-cart-token': `${guestCart.token?.slice(0, -1)}x` })
    expect(await quantities(guesser)).toEqual([])
    expect(await quantities(nobody)).toEqual([])
  })

  it('is not reached by a customer who sends a token along: theirs is by their account', async () => {
    const { accessToken } = await server
      .client()
      .auth.signIn.mutate({ identifier: 'ravi@example.in', password: PASSWORD })
    const raviWithToken = server.client({
      authorization: `Bearer ${accessToken}`,
      'x-cart-token': guestCart.token ?? '',
    })
    await raviWithToken.cart.setLine.mutate({ variantId: variant.id, quantity: 0 })
    expect(await quantities(ravi)).toEqual([])
    expect(await quantities(guest)).toEqual([3])
  })
})

it('leaves Asha with everything she had', async () => {
  expect(await asha.addresses.list.query()).toMatchObject([{ id: address.id, line1: HOME.line1 }])
  expect(await asha.orders.byId.query({ orderId: placed.orderId })).toMatchObject({ status: 'placed' })
  expect(await asha.checkout.status.query({ orderId: unpaid.orderId })).toMatchObject({
    status: 'awaiting_payment',
    payment: { status: 'pending' },
  })
  expect(await asha.account.profile.query()).toMatchObject({ name: 'asha', email: 'asha@example.in' })
})
