import { z } from 'zod'
import type { Attempt, KeyStory } from './read-history.ts'

/** Units that one request moves, of one variant. */
export interface Units {
  readonly variantId: string
  readonly quantity: number
}

/** What a request with a key does when it succeeds. Read from its body, as it was sent: the database is not asked. */
export interface Operation {
  /** What the effect must say, in one canonical text; null where there is nothing to compare. */
  contentOf(body: unknown): string | null
  /** Part of the answer that every repeat must be given again. */
  answerOf?(answer: unknown): unknown
  /** Whether a refusal means that nothing is there: not so where the shop itself may do the same. */
  readonly refusedMeansAbsent: boolean
}

const line = z.object({ variantId: z.string(), quantity: z.number(), unitPrice: z.number() })
const orderBody = z.union([
  z.object({ tender: z.string(), lines: z.array(line) }),
  // A sale at the counter says how it is paid one level deeper.
  z
    .object({ payment: z.object({ tender: z.string() }), lines: z.array(line) })
    .transform(({ payment, lines }) => ({ tender: payment.tender, lines })),
])
const returnLine = z.object({ orderLineId: z.string(), quantity: z.number(), disposition: z.string() })
const returnBody = z.object({ lines: z.array(returnLine) })
const amountBody = z.object({ amount: z.number() })
const openBody = z.object({ registerId: z.string(), openingFloat: z.number() })
const adjustBody = z.object({
  variantId: z.string(),
  onHandDelta: z.number(),
  reason: z.string(),
  note: z.string(),
})
const orderAnswer = z.object({ orderId: z.string(), orderNumber: z.string(), total: z.number() })

/** What an order row must look like for a body of `checkout.placeOrder`. */
export function orderContent(order: {
  readonly tender: string
  readonly lines: readonly z.infer<typeof line>[]
}): string {
  const lines = order.lines.map(
    ({ variantId, quantity, unitPrice }) => `${variantId}×${quantity}@${unitPrice}`,
  )
  return `${order.tender} ${lines.sort().join(' ')}`
}

export function adjustContent(adjustment: z.infer<typeof adjustBody>): string {
  const { variantId, onHandDelta, reason, note } = adjustment
  return `${variantId} ${onHandDelta} ${reason} ${note}`
}

export function sessionContent({ registerId, openingFloat }: z.infer<typeof openBody>): string {
  return `${registerId} ${openingFloat}`
}

export function returnContent(lines: readonly z.infer<typeof returnLine>[]): string {
  return lines
    .map(({ orderLineId, quantity, disposition }) => `${orderLineId}×${quantity} ${disposition}`)
    .sort()
    .join(' ')
}

/** What came back onto the shelf by a body of `returns.takeBack`. */
export function restockedLines(body: unknown): { orderLineId: string; quantity: number }[] {
  return returnBody.parse(body).lines.filter(({ disposition }) => disposition === 'restock')
}

/** Cash that is moved by hand: into the drawer is positive, out of it negative. */
function cashMovement({ kind, sign }: { kind: string; sign: 1 | -1 }): Operation {
  return {
    contentOf: (body) => `${kind} ${sign * amountBody.parse(body).amount}`,
    answerOf: (answer) => answer,
    refusedMeansAbsent: true,
  }
}

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'checkout.placeOrder': {
    contentOf: (body) => orderContent(orderBody.parse(body)),
    answerOf: (answer) => orderAnswer.parse(answer),
    refusedMeansAbsent: true,
  },
  'inventory.adjust': {
    contentOf: (body) => adjustContent(adjustBody.parse(body)),
    refusedMeansAbsent: true,
  },
  'fulfilment.advance': { contentOf: () => null, refusedMeansAbsent: true },
  'register.openSession': {
    contentOf: (body) => sessionContent(openBody.parse(body)),
    answerOf: (answer) => answer,
    refusedMeansAbsent: true,
  },
  'register.closeSession': {
    contentOf: () => null,
    answerOf: (answer) => answer,
    refusedMeansAbsent: true,
  },
  'register.payIn': cashMovement({ kind: 'paid_in', sign: 1 }),
  'register.payOut': cashMovement({ kind: 'paid_out', sign: -1 }),
  'register.drop': cashMovement({ kind: 'drop', sign: -1 }),
  'register.sell': {
    contentOf: (body) => orderContent(orderBody.parse(body)),
    answerOf: (answer) => answer,
    refusedMeansAbsent: true,
  },
  'register.voidSale': {
    contentOf: () => null,
    answerOf: (answer) => answer,
    refusedMeansAbsent: true,
  },
  'returns.takeBack': {
    contentOf: (body) => returnContent(returnBody.parse(body).lines),
    refusedMeansAbsent: true,
  },
  'returns.refundPart': {
    contentOf: (body) => String(amountBody.parse(body).amount),
    refusedMeansAbsent: true,
  },
}

/** Units that a body of `checkout.placeOrder` takes. */
export function orderedUnits(body: unknown): Units[] {
  return orderBody.parse(body).lines
}

export function adjustedUnits(body: unknown): Units {
  const { variantId, onHandDelta } = adjustBody.parse(body)
  return { variantId, quantity: onHandDelta }
}

/** The first request of a story, which says what it is about. */
export function firstOf({ key, attempts }: KeyStory): Attempt {
  const [first] = attempts
  if (!first) throw new Error(`nobody ever asked under ${key}`)
  return first
}

/**
 * What was asked for by the request that took effect: of those that may have succeeded the one that asked for this content, else the
 * first of them.
 */
export function bodyOf(story: KeyStory, content?: string): unknown {
  const { acknowledged, unknown, attempts } = story
  const possible = [acknowledged, unknown, attempts].find((some) => some.length > 0) ?? []
  const operation = OPERATIONS[firstOf(story).procedure]
  const same = possible.find(({ body }) => content !== undefined && operation?.contentOf(body) === content)
  return (same ?? possible[0] ?? firstOf(story)).body
}
