import type { CounterPayment, SellInput } from '@galla/api'
import type { Asked } from './ask.ts'
import type { Person } from './person.ts'
import { wishedLines } from './wishes.ts'

const THINKS = { low: 30, high: 250 }
/** The register that the migrations put into a new shop. */
const REGISTER_ID = '01900000-0000-7000-8000-000000000101'
const FLOAT = 2_000_00
const TENDERS = { cash: 3, upi: 1, card: 1 } as const satisfies Record<CounterPayment['tender'], number>

/** The session of the shop's one register, as far as those who stand there know; two cashiers share it. */
export interface Till {
  sessionId: string | null
}

/** Somebody at the counter: opens the register, sells from the same shelves as the online shop, closes and opens again. */
export function serveCounter(person: Person, till: Till): Promise<void> {
  return person.live(async () => {
    const { sessionId } = till
    if (sessionId === null) return open(person, till)
    if (person.random.chance(0.03)) return close(person, { till, sessionId })
    if (person.random.chance(0.1)) return payIn(person, { till, sessionId })
    return sell(person, { till, sessionId })
  }, THINKS)
}

async function open(person: Person, till: Till): Promise<void> {
  const input = { idempotencyKey: person.random.uuid(), registerId: REGISTER_ID, openingFloat: FLOAT }
  await person.insist({
    procedure: 'register.openSession',
    key: input.idempotencyKey,
    body: input,
    send: (api) => api.register.openSession.mutate(input),
    keep: ({ id }) => ({ id }),
  })
  const current = await person.ask({
    procedure: 'register.currentSession',
    key: null,
    body: { registerId: REGISTER_ID },
    send: (api) => api.register.currentSession.query({ registerId: REGISTER_ID }),
  })
  if (current.outcome === 'acknowledged') till.sessionId = current.data?.id ?? null
}

interface AtTill {
  readonly till: Till
  readonly sessionId: string
}

async function close(person: Person, { till, sessionId }: AtTill): Promise<void> {
  const input = { idempotencyKey: person.random.uuid(), sessionId, counted: FLOAT }
  const asked = await person.insist({
    procedure: 'register.closeSession',
    key: `${sessionId}/closed`,
    body: { sessionId },
    send: (api) => api.register.closeSession.mutate(input),
    keep: ({ number }) => ({ number }),
  })
  leaveIfClosed(asked, till)
  if (asked.outcome === 'acknowledged') till.sessionId = null
}

async function payIn(person: Person, { till, sessionId }: AtTill): Promise<void> {
  const input = {
    idempotencyKey: person.random.uuid(),
    sessionId,
    amount: person.random.int(1, 500) * 100,
    note: '',
  }
  const asked = await person.insist({
    procedure: 'register.payIn',
    key: input.idempotencyKey,
    body: input,
    send: (api) => api.register.payIn.mutate(input),
    keep: ({ id, amount }) => ({ id, amount }),
  })
  leaveIfClosed(asked, till)
}

async function sell(person: Person, { till, sessionId }: AtTill): Promise<void> {
  const lines = wishedLines(person)
  const tender = person.random.weighted(TENDERS)
  const due = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)
  const payment: CounterPayment =
    tender === 'cash' ? { tender, tendered: due + 500_00 } : { tender, reference: 'slip' }
  const input: SellInput = {
    idempotencyKey: person.random.uuid(),
    sessionId,
    customerId: null,
    payment,
    lines,
  }
  const asked = await person.insist({
    procedure: 'register.sell',
    key: input.idempotencyKey,
    body: input,
    send: (api) => api.register.sell.mutate(input),
    keep: ({ orderId, orderNumber, invoiceNumber, total }) => ({
      orderId,
      orderNumber,
      invoiceNumber,
      total,
    }),
  })
  leaveIfClosed(asked, till)
  if (asked.outcome === 'acknowledged') person.deps.knownSales.add({ orderId: asked.data.orderId, lines })
}

function leaveIfClosed(asked: Asked<unknown>, till: Till): void {
  if (asked.outcome === 'refused' && asked.refusal.code === 'register_session_closed') till.sessionId = null
}
