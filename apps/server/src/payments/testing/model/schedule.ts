import fc from 'fast-check'
import { REQUEST_FATES, type RequestFate } from './model-gateway.ts'
import { ON_HAND, SHOPPERS } from './model-shop.queries.ts'

/** What becomes of a webhook. `kept`: it arrives when everything else is long over. */
export const WEBHOOK_FATES = ['delivered', 'doubled', 'dropped', 'flipped', 'garbled', 'kept'] as const
export type WebhookFate = (typeof WEBHOOK_FATES)[number]

/** What somebody does. Orders are named by a number, taken modulo the orders that are there when their turn comes. */
export type Action =
  | {
      readonly kind: 'order'
      readonly shopper: number
      readonly variant: number
      readonly quantity: number
      readonly tender: 'card' | 'upi' | 'cod'
    }
  | {
      readonly kind: 'pay'
      readonly order: number
      readonly how: 'captured' | 'failed' | 'late'
      /** How many steps a late bank lets pass. */
      readonly late: number
    }
  | { readonly kind: 'lie'; readonly order: number; readonly about: 'amount' | 'reference' | 'payment' }
  | { readonly kind: OrderActionKind; readonly order: number }
  /** A job, after so much time. */
  | { readonly kind: 'expire' | 'reconcile' | 'outbox'; readonly afterSeconds: number }

const ORDER_ACTIONS = ['abandon', 'cancel', 'cancelByStaff', 'look', 'pack', 'ship', 'orderAgain'] as const
type OrderActionKind = (typeof ORDER_ACTIONS)[number]

export interface Move {
  readonly action: Action
  /** Whether it begins while earlier moves are still at work; else it waits for them. */
  readonly isAtOnce: boolean
  /** After how many steps its server is killed; null when it lives. */
  readonly killedAfter: number | null
}

export interface Schedule {
  readonly moves: readonly Move[]
  /** In the order in which requests and webhooks come; after the last one everything goes well. */
  readonly requestFates: readonly RequestFate[]
  readonly webhookFates: readonly WebhookFate[]
}

const plain = { noNullPrototype: true } as const
const order = fc.nat(5)

const placing: fc.Arbitrary<Action> = fc.record(
  {
    kind: fc.constant('order' as const),
    // The first shopper comes more often, and meets themselves.
    shopper: fc.oneof(fc.constant(0), fc.nat(SHOPPERS - 1)),
    variant: fc.nat(ON_HAND.length - 1),
    quantity: fc.integer({ min: 1, max: 3 }),
    tender: fc.constantFrom('card' as const, 'upi' as const, 'card' as const, 'upi' as const, 'cod' as const),
  },
  plain,
)
const paying: fc.Arbitrary<Action> = fc.record(
  {
    kind: fc.constant('pay' as const),
    order,
    how: fc.constantFrom(
      'captured' as const,
      'late' as const,
      'captured' as const,
      'late' as const,
      'failed' as const,
    ),
    late: fc.nat(15),
  },
  plain,
)
const lying: fc.Arbitrary<Action> = fc.record(
  {
    kind: fc.constant('lie' as const),
    order,
    about: fc.constantFrom('amount' as const, 'reference' as const, 'payment' as const),
  },
  plain,
)
const handling: fc.Arbitrary<Action> = fc.record({ kind: fc.constantFrom(...ORDER_ACTIONS), order }, plain)
const working: fc.Arbitrary<Action> = fc.record(
  {
    kind: fc.constantFrom('expire' as const, 'reconcile' as const, 'outbox' as const),
    afterSeconds: fc.constantFrom(0, 20, 130, 11 * 60, 31 * 60),
  },
  plain,
)
const action = fc.oneof(
  { weight: 5, arbitrary: placing },
  { weight: 9, arbitrary: paying },
  { weight: 6, arbitrary: handling },
  { weight: 7, arbitrary: working },
  { weight: 2, arbitrary: lying },
)

const move: fc.Arbitrary<Move> = fc.record(
  { action, isAtOnce: fc.boolean(), killedAfter: fc.option(fc.nat(8), { freq: 12, nil: null }) },
  plain,
)

const mostly = <T>(usual: T, others: readonly T[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, { weight: 4, arbitrary: fc.constantFrom(...others) })

/** A schedule begins with orders, or there would be little to do; at once, so that one shopper's orders meet. */
const opening: fc.Arbitrary<Move> = fc.record(
  { action: placing, isAtOnce: fc.boolean(), killedAfter: fc.constant(null) },
  plain,
)

const moves = fc
  .tuple(
    fc.array(opening, { minLength: 1, maxLength: 3, size: 'max' }),
    fc.array(move, { maxLength: 12, size: 'max' }),
  )
  .map(([first, others]) => [...first, ...others])

export const schedules: fc.Arbitrary<Schedule> = fc.record(
  {
    moves,
    requestFates: fc.array(mostly<RequestFate>('answered', REQUEST_FATES), { maxLength: 20, size: 'max' }),
    webhookFates: fc.array(mostly<WebhookFate>('delivered', WEBHOOK_FATES), { maxLength: 10, size: 'max' }),
  },
  plain,
)

/** A schedule in words, a line a move. */
export function tellSchedule({ moves, requestFates, webhookFates }: Schedule): string {
  const lines = moves.map(({ action: { kind, ...about }, isAtOnce, killedAfter }, at) => {
    const details = Object.entries(about).map(([name, value]) => `${name} ${value}`)
    const when = isAtOnce && at > 0 ? ' (at once)' : ''
    const end = killedAfter === null ? '' : `; its server is killed after ${killedAfter} steps`
    return `  ${at + 1}${when} ${kind}: ${details.join(', ')}${end}`
  })
  const fates = [`  requests: ${requestFates.join(', ')}`, `  webhooks: ${webhookFates.join(', ')}`]
  return [...lines, ...fates].join('\n')
}
