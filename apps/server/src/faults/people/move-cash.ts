import type { CashMovementView } from '@galla/api'
import type { Asked } from './ask.ts'
import type { Person } from './person.ts'

/** Paise that one movement is at most. Several drops empty the drawer, so that some are refused. */
const MOST = { payIn: 500_00, payOut: 500_00, drop: 2_000_00 } as const

export interface CashWish {
  readonly procedure: keyof typeof MOST
  readonly sessionId: string
}

/** Puts cash into the drawer or takes it out, once, however often it has to be asked for. */
export function moveCash(
  person: Person,
  { procedure, sessionId }: CashWish,
): Promise<Asked<CashMovementView>> {
  const amount = person.random.int(1, MOST[procedure] / 100) * 100
  const input = { idempotencyKey: person.random.uuid(), sessionId, amount, note: '' }
  return person.insist({
    procedure: `register.${procedure}`,
    key: input.idempotencyKey,
    body: input,
    send: (api) => api.register[procedure].mutate(input),
    keep: (moved) => ({ id: moved.id, kind: moved.kind, amount: moved.amount }),
  })
}
