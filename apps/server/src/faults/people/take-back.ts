import type { RefundPartInput, TakeBackInput } from '@galla/api'
import type { Person } from './person.ts'
import type { Till } from './till.ts'
import { undoSale } from './undo-sale.ts'

const THINKS = { low: 100, high: 600 }

/**
 * Somebody with a manager's rights who takes goods back, gives a part of the money back, and undoes sales at the counter. What was
 * sold there is paid back out of the drawer that is open; while none is, the server refuses what was paid in cash.
 */
export function settleComplaints(person: Person, till: Till): Promise<void> {
  return person.live(async () => {
    switch (person.random.weighted({ goods: 5, money: 1, undo: 2 })) {
      case 'goods':
        return takeBack(person, till)
      case 'money':
        return refundPart(person, till)
      case 'undo':
        return undo(person)
    }
  }, THINKS)
}

/** An order, and the drawer that its money comes out of. */
interface Complaint {
  readonly orderId: string
  readonly registerSessionId: string | null
}

function hearComplaint({ deps, random }: Person, till: Till): Complaint | null {
  const isSale = random.chance(0.3)
  const orderId = (isSale ? deps.knownSales : deps.knownOrders).pick(random)?.orderId
  if (orderId === undefined) return null
  return { orderId, registerSessionId: isSale ? till.sessionId : null }
}

async function takeBack(person: Person, till: Till): Promise<void> {
  const complaint = hearComplaint(person, till)
  if (complaint === null) return
  const { orderId } = complaint
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
    ...complaint,
    idempotencyKey: person.random.uuid(),
    lines: [{ orderLineId: line.id, quantity: person.random.int(1, line.quantity), disposition }],
    reason: 'changed_mind',
    note: '',
  }
  await person.insist({
    procedure: 'returns.takeBack',
    key: input.idempotencyKey,
    body: input,
    send: (api) => api.returns.takeBack.mutate(input),
    keep: ({ status }) => ({ status }),
  })
}

async function refundPart(person: Person, till: Till): Promise<void> {
  const complaint = hearComplaint(person, till)
  if (complaint === null) return
  const input: RefundPartInput = {
    ...complaint,
    idempotencyKey: person.random.uuid(),
    amount: person.random.int(1, 50) * 100,
    note: 'a courtesy',
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
  const sale = person.deps.knownSales.pick(person.random)
  if (sale) await undoSale(person, sale.orderId)
}
