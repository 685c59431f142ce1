import { setTimeout as sleep } from 'node:timers/promises'
import type { OnlineTender, PlacedOrder, PlaceOrderInput } from '@galla/api'
import { payAtGateway } from './payer.ts'
import type { Person } from './person.ts'
import { wishedLines } from './wishes.ts'

const THINKS = { low: 10, high: 150 }
const TENDERS = { cod: 4, upi: 3, card: 3 } as const satisfies Record<OnlineTender, number>
const KEPT = 20

/** Somebody who wants what everybody wants: looks, fills the cart, orders, pays or does not, changes their mind. */
export function shop(person: Person): Promise<void> {
  const own: string[] = []
  return person.live(async () => {
    switch (person.random.weighted({ order: 10, browse: 2, cancel: 2, look: 1 })) {
      case 'order':
        return order(person, own)
      case 'browse':
        return browse(person)
      case 'cancel':
        return cancel(person, own)
      case 'look':
        return look(person, own)
    }
  }, THINKS)
}

async function order(person: Person, own: string[]): Promise<void> {
  const input = wish(person)
  const asked = await person.insist({
    procedure: 'checkout.placeOrder',
    key: input.idempotencyKey,
    body: input,
    send: (api) => api.checkout.placeOrder.mutate(input),
    keep: keepOrder,
  })
  if (person.random.chance(0.03)) await reuseKey(person, input)
  if (asked.outcome !== 'acknowledged') return
  const { orderId, handover } = asked.data
  remember(own, orderId)
  person.deps.knownOrders.add({ orderId, lines: input.lines })
  if (handover === null) return
  switch (person.random.weighted({ pay: 14, abandon: 2, walkAway: 2, abandonAndPay: 1 })) {
    case 'pay':
      await payAtGateway(person, handover)
      return watch(person, orderId)
    case 'abandon':
      return abandon(person, orderId)
    case 'walkAway':
      return
    case 'abandonAndPay':
      await Promise.all([payAtGateway(person, handover), abandon(person, orderId)])
  }
}

function wish(person: Person): PlaceOrderInput {
  const { addressId } = person.who
  if (addressId === null) throw new Error('a shopper has an address')
  return {
    idempotencyKey: person.random.uuid(),
    addressId,
    tender: person.random.weighted(TENDERS),
    lines: wishedLines(person),
  }
}

/** The same key for something else: a mistake of a client, to be refused if the first one is there. */
async function reuseKey(person: Person, input: PlaceOrderInput): Promise<void> {
  const other = { ...input, lines: input.lines.map((line) => ({ ...line, quantity: line.quantity + 1 })) }
  await person.ask({
    procedure: 'checkout.placeOrder',
    key: other.idempotencyKey,
    body: other,
    send: (api) => api.checkout.placeOrder.mutate(other),
    keep: keepOrder,
  })
}

function keepOrder({ orderId, orderNumber, total, status }: PlacedOrder) {
  return { orderId, orderNumber, total, status }
}

/** The payment page asks until it is decided; this one loses interest sooner. */
async function watch(person: Person, orderId: string): Promise<void> {
  for (let look = 0; look < 3 && !person.deps.isOver(); look += 1) {
    await sleep(person.random.int(20, 200))
    const asked = await person.ask({
      procedure: 'checkout.status',
      key: null,
      body: { orderId },
      send: (api) => api.checkout.status.query({ orderId }),
      keep: keepOrder,
    })
    if (asked.outcome === 'acknowledged' && asked.data.status !== 'awaiting_payment') return
  }
}

async function abandon(person: Person, orderId: string): Promise<void> {
  await person.insist({
    procedure: 'checkout.abandon',
    key: `${orderId}/abandon`,
    body: { orderId },
    send: (api) => api.checkout.abandon.mutate({ orderId }),
    keep: keepOrder,
  })
}

async function cancel(person: Person, own: readonly string[]): Promise<void> {
  if (own.length === 0) return
  const input = { orderId: person.random.pick(own), reason: 'changed_mind' as const }
  await person.insist({
    procedure: 'orders.cancel',
    key: `${input.orderId}/cancelled`,
    body: input,
    send: (api) => api.orders.cancel.mutate(input),
    keep: ({ status }) => ({ status }),
  })
}

async function look(person: Person, own: readonly string[]): Promise<void> {
  const orderId = own.at(-1)
  await person.ask({
    procedure: 'orders.list',
    key: null,
    body: {},
    send: (api) => api.orders.list.query({}),
  })
  if (orderId === undefined) return
  await person.ask({
    procedure: 'orders.byId',
    key: null,
    body: { orderId },
    send: (api) => api.orders.byId.query({ orderId }),
    keep: ({ status, total }) => ({ status, total }),
  })
}

async function browse(person: Person): Promise<void> {
  const { id: variantId } = person.random.pick(person.deps.shop.variants)
  await person.ask({ procedure: 'cart.get', key: null, body: {}, send: (api) => api.cart.get.query() })
  await person.ask({
    procedure: 'cart.add',
    key: null,
    body: { variantId, quantity: 1 },
    send: (api) => api.cart.add.mutate({ variantId, quantity: 1 }),
  })
}

function remember(own: string[], orderId: string): void {
  own.push(orderId)
  if (own.length > KEPT) own.shift()
}
