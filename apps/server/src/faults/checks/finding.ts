/** Every checker by its name, with what it promises when it is silent. */
export const CHECKERS = {
  'acknowledged-present': 'what was acknowledged is there, with the content that was asked for',
  'refused-absent': 'what was refused left nothing behind',
  'one-effect-a-key': 'no key has two effects, and nothing is there that nobody asked for',
  'same-answer': 'a key was answered the same each time',
  'stock-replay': 'what the history says was received, sold and brought back is what stands on the shelves',
  'nothing-oversold': 'at no instant was more promised than could have been there',
  'honest-refusals': 'nobody was refused for a shortage that the history rules out',
  'gateway-books': 'every paisa captured at the gateway is one order or one refund, in both books alike',
  invariants: 'every invariant of the audit holds',
  settled: 'once all was healed, everything that waited was decided',
  'no-crash': 'no program ended by itself',
} as const

export type Checker = keyof typeof CHECKERS

/** Something that must not be, found by one checker. */
export interface Finding {
  readonly checker: Checker
  /** What it is about: a key, an order, a payment, a variant. */
  readonly row: string
  readonly detail: string
  /** Texts by which its part of the history is found: keys and ids. */
  readonly traces: readonly string[]
}
