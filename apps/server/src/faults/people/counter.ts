import type { CounterPayment, SellInput } from '@galla/api'
import { moveCash } from './move-cash.ts'
import type { Person } from './person.ts'
import { FLOAT, openTill, type Till } from './till.ts'
import { undoSale } from './undo-sale.ts'
import { wishedLines } from './wishes.ts'

const CASHIER_THINKS = { low: 30, high: 250 }
const MANAGER_THINKS = { low: 100, high: 600 }
const TENDERS = { cash: 3, upi: 1, card: 1 } as const satisfies Record<CounterPayment['tender'], number>

interface AtTill {
  readonly till: Till
  readonly sessionId: string
}

/** Somebody at the counter: opens the register, sells from the same shelves as the online shop, closes and opens again. */
export function serveCounter(person: Person, till: Till): Promise<void> {
  return person.live(async () => {
    const { sessionId } = till
    if (sessionId === null) return openTill(person, till)
    if (person.random.chance(0.03)) return close(person, { till, sessionId })
    if (person.random.chance(0.1)) return takeCash(person, { till, sessionId, procedure: 'payIn' })
    return sell(person, { till, sessionId })
  }, CASHIER_THINKS)
}

/** A manager at the counter: undoes sales of the open session, pays out of the drawer and takes cash to the safe. */
export function manageCounter(person: Person, till: Till): Promise<void> {
  return person.live(async () => {
    const { sessionId } = till
    if (sessionId === null) return
    const procedure = person.random.weighted({ voidSale: 3, payOut: 2, drop: 2 })
    if (procedure !== 'voidSale') return takeCash(person, { till, sessionId, procedure })
    const sale = till.sales.pick(person.random)
    if (sale) till.leaveIfClosed(await undoSale(person, sale.orderId), sessionId)
  }, MANAGER_THINKS)
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
  till.leaveIfClosed(asked, sessionId)
  if (asked.outcome === 'acknowledged' && till.sessionId === sessionId) till.turnTo(null)
}

async function takeCash(
  person: Person,
  { till, ...wish }: AtTill & { readonly procedure: 'payIn' | 'payOut' | 'drop' },
): Promise<void> {
  till.leaveIfClosed(await moveCash(person, wish), wish.sessionId)
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
  till.leaveIfClosed(asked, sessionId)
  if (asked.outcome !== 'acknowledged') return
  const sale = { orderId: asked.data.orderId, lines }
  person.deps.knownSales.add(sale)
  till.add(sessionId, sale)
}
