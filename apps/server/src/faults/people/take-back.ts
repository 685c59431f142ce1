import type { RefundPartInput, TakeBackInput } from '@galla/api'
import type { Person } from './person.ts'

const THINKS = { low: 100, high: 600 }

/** Somebody with a manager's rights who takes goods back, gives a part of the money back, and undoes sales at the counter. */
export function settleComplaints(person: Person): Promise<void> {
  return person.live(async () => {
    switch (person.random.weighted({ goods: 5, money: 1, undo: 2 })) {
      case 'goods':
        return takeBack(person)
      case 'money':
        return refundPart(person)
      case 'undo':
        return undo(person)
    }
  }, THINKS)
}

function pickOrder({ deps, random }: Person): string | null {
  const known = random.chance(0.3) ? deps.knownSales : deps.knownOrders
  return known.pick(random)?.orderId ?? null
}

async function takeBack(person: Person): Promise<void> {
  const orderId = pickOrder(person)
  if (orderId === null) return
  const seen = await person.ask({
    procedure: 'fulfilment.byId',
    key: null,
    body: { orderId },
    send: (api) => api.fulfilment.byId.query({ orderId }),
  })
  if (seen.outcome !== 'acknowledged') return
  const line = person.random.pick(seen.data.lines)
  const disposition = person.random.chance(0.7) ? 'restock' : 'damaged'
  const input: TakeBackInput = {
    orderId,
    idempotencyKey: person.random.uuid(),
    lines: [{ orderLineId: line.id, quantity: person.random.int(1, line.quantity), disposition }],
    reason: 'changed_mind',
    note: '',
    registerSessionId: null,
  }
  await person.insist({
    procedure: 'returns.takeBack',
    key: input.idempotencyKey,
    body: input,
    send: (api) => api.returns.takeBack.mutate(input),
    keep: ({ status }) => ({ status }),
  })
}

async function refundPart(person: Person): Promise<void> {
  const orderId = pickOrder(person)
  if (orderId === null) return
  const input: RefundPartInput = {
    orderId,
    idempotencyKey: person.random.uuid(),
    amount: person.random.int(1, 50) * 100,
    note: 'a courtesy',
    registerSessionId: null,
  }
  await person.insist({
    procedure: 'returns.refundPart',
    key: input.idempotencyKey,
    body: input,
    send: (api) => api.returns.refundPart.mutate(input),
    keep: ({ status }) => ({ status }),
  })
}

async function undo(person: Person): Promise<void> {
  const orderId = person.deps.knownSales.pick(person.random)?.orderId
  if (orderId === undefined) return
  const input = {
    orderId,
    idempotencyKey: person.random.uuid(),
    reason: 'wrong item',
    refundReference: 'slip',
  }
  await person.insist({
    procedure: 'register.voidSale',
    key: `${orderId}/voided`,
    body: { orderId },
    send: (api) => api.register.voidSale.mutate(input),
    keep: ({ status }) => ({ status }),
  })
}
