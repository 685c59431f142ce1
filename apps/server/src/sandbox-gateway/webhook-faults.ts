import type { Faults } from './faults.ts'

/** What is sent: the body that is signed, and the bytes that leave. */
export interface Outgoing {
  readonly signed: string
  readonly sent: string
}

interface ToldBody {
  data: { payment: { id: string; amount: number } }
}

/** The same bytes but one, which is still a letter: the signature is wrong and nothing else. */
export function flipped(body: string, faults: Faults): Outgoing {
  const letters = [...body.matchAll(/[a-z0-9]/g)].map((match) => match.index)
  const at = letters[faults.below(letters.length)] ?? 0
  const other = body[at] === '0' ? '1' : '0'
  return { signed: body, sent: body.slice(0, at) + other + body.slice(at + 1) }
}

/** The event with another amount, or of a payment with another id, as if the gateway itself were wrong. */
export function altered(body: string, faults: Faults): Outgoing {
  const event = JSON.parse(body) as ToldBody
  const { payment } = event.data
  if (faults.below(2) === 0) payment.amount += faults.below(2) === 0 ? 1 : -1
  else payment.id = `pay${'0'.repeat(24)}`
  const text = JSON.stringify(event)
  return { signed: text, sent: text }
}

/** Signed by the gateway and of no use to anybody. */
export function garbled(body: string, faults: Faults): Outgoing {
  const text = faults.below(2) === 0 ? body.slice(0, -2) : JSON.stringify({ news: 'something else' })
  return { signed: text, sent: text }
}
