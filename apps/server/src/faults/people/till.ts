import type { Asked } from './ask.ts'
import { type KnownOrder, KnownOrders } from './known-orders.ts'
import type { Person } from './person.ts'

/** The register that the migrations put into a new shop. */
const REGISTER_ID = '01900000-0000-7000-8000-000000000101'
/** Paise that lie in the drawer when it is opened. */
export const FLOAT = 2_000_00

/** The shop's one register, as far as those who stand there know: its open session and what was sold in it. All there share it. */
export class Till {
  #sessionId: string | null = null
  #sales = new KnownOrders()

  /** Null while nobody knows of an open one. */
  get sessionId(): string | null {
    return this.#sessionId
  }

  /** What was sold in the session that is open. */
  get sales(): KnownOrders {
    return this.#sales
  }

  add(sessionId: string, sale: KnownOrder): void {
    if (sessionId === this.#sessionId) this.#sales.add(sale)
  }

  turnTo(sessionId: string | null): void {
    if (sessionId === this.#sessionId) return
    this.#sessionId = sessionId
    this.#sales = new KnownOrders()
  }

  /** Whoever hears that the session is closed leaves it, unless the next one is open already. */
  leaveIfClosed(asked: Asked<unknown>, sessionId: string): void {
    if (asked.outcome !== 'refused' || asked.refusal.code !== 'register_session_closed') return
    if (sessionId === this.#sessionId) this.turnTo(null)
  }
}

/** Opens the register and looks which session is open now: another person may have been quicker. */
export async function openTill(person: Person, till: Till): Promise<void> {
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
  if (current.outcome === 'acknowledged') till.turnTo(current.data?.id ?? null)
}
