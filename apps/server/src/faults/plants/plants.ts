import type { Checker } from '../checks/finding.ts'
import type { FaultKind } from '../fault-plan.ts'

/** A piece of a source file and what is put in its place, in the servers of one run only. */
export interface Edit {
  /** Under `apps/server/src`. */
  readonly file: string
  /** Found exactly once, or the run does not begin. */
  readonly find: string
  readonly replace: string
}

/** A bug that is put into the servers to see it caught. The files on the disk stay as they are. */
export interface Plant {
  readonly edits: readonly Edit[]
  /** What the run's database loses of its guards, so that nothing but a checker is left to notice. */
  readonly statements: readonly string[]
  /** The faults that bring it out. */
  readonly weights: Readonly<Partial<Record<FaultKind, number>>>
  /** How the gateway behaves all the time. */
  readonly gateway: object
  readonly seconds: number
  /** The run is over when so many requests were sent, so that a slow machine sees as much as a fast one. */
  readonly requests: number
  /** Checkers of which at least one must fire. */
  readonly expects: readonly Checker[]
}

export const PLANTS = {
  'drop-the-lock': {
    edits: [{ file: 'inventory/stock.queries.ts', find: '\n    FOR UPDATE`', replace: '`' }],
    statements: ['ALTER TABLE stock_level DROP CONSTRAINT stock_level_promises_covered'],
    // Between reading a level and writing it lies the time of the wire.
    weights: { slow_wire: 1 },
    gateway: {},
    requests: 700,
    seconds: 60,
    expects: ['invariants', 'nothing-oversold'],
  },
  'drop-the-key': {
    edits: [
      {
        file: 'checkout/place-order-rules.ts',
        find: 'const earlier = tally.earlier.get(keyText(command))',
        replace: 'const earlier = undefined',
      },
    ],
    statements: ['ALTER TABLE sales_order DROP CONSTRAINT sales_order_idempotency_key_unique'],
    weights: {},
    gateway: {},
    requests: 300,
    seconds: 60,
    expects: ['one-effect-a-key'],
  },
  'skip-a-movement': {
    edits: [
      {
        file: 'orders/release-order.ts',
        find: '\n  await moveStock(trx, locked, movements)\n',
        replace: '\n',
      },
    ],
    statements: [],
    weights: {},
    gateway: {},
    requests: 300,
    seconds: 60,
    expects: ['stock-replay'],
  },
  'double-apply-a-webhook': {
    edits: [
      {
        file: 'payments/receive-webhook.ts',
        find: "if (!isNew && (await isEventApplied(deps.db, key))) return 'nothing_new'",
        replace: '',
      },
      {
        file: 'payments/apply-payment-outcome.ts',
        find: "if (!canMovePayment(order.status, told.status)) return 'nothing_new'",
        replace: '',
      },
    ],
    statements: [],
    weights: {},
    gateway: { seed: 1, webhooks: { duplicate: 1 } },
    requests: 400,
    seconds: 60,
    expects: ['gateway-books'],
  },
  'acknowledge-before-commit': {
    edits: [
      {
        file: 'database/in-transaction.ts',
        find: 'return await runOnce(db, work, limits)',
        replace:
          'return await new Promise((tell, fail) => { runOnce.call(tell, db, work, limits).then(tell, fail) })',
      },
      {
        file: 'database/in-transaction.ts',
        find: 'return work(trx)',
        replace: 'const early = await work(trx); this(early); await sleep(300); return early',
      },
    ],
    statements: [],
    weights: { cut_before_commit: 2, kill_backends: 1 },
    gateway: {},
    requests: 500,
    seconds: 60,
    expects: ['acknowledged-present'],
  },
} as const satisfies Record<string, Plant>

export type PlantName = keyof typeof PLANTS

export const PLANT_NAMES = Object.keys(PLANTS) as PlantName[]

/** Whether a bug of this name can be planted. */
export function isPlantName(name: string): name is PlantName {
  return Object.hasOwn(PLANTS, name)
}
