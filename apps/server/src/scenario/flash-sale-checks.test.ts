import { describe, expect, it } from 'vitest'
import { type BookedOrder, type FlashSaleFacts, findFlashSaleFaults } from './flash-sale-checks.ts'
import type { Answer, Outcome } from './flash-sale-run.ts'

const SOLD_OUT: Outcome = {
  kind: 'refused',
  refusal: {
    code: 'insufficient_stock',
    shortages: [{ variantId: 'v', title: 'Phone', requested: 1, available: 0 }],
  },
}
const sold = (orderId: string): Outcome => ({ kind: 'sold', orderId })

function answer(buyer: number, outcome: Outcome, more: Partial<Answer['attempt']> = {}): Answer {
  const attempt = { buyer, kind: 'once' as const, server: 0, atMs: buyer, key: buyer, ...more }
  return { attempt, pressedMs: buyer, answeredMs: buyer + 5, busy: 0, requestId: `r${buyer}`, outcome }
}

function booked(orderId: string, customerId: string): BookedOrder {
  return { orderId, customerId, idempotencyKey: orderId }
}

/** Two units, three buyers: the first two buy, the third comes too late. */
const FAIR: FlashSaleFacts = {
  units: 2,
  limit: 1,
  answers: [answer(1, sold('a')), answer(2, sold('b')), answer(3, SOLD_OUT)],
  booked: [booked('a', 'asha'), booked('b', 'bela')],
  laneOrder: [['r1', 'r2', 'r3']],
}

const [first, second, third] = FAIR.answers as [Answer, Answer, Answer]

describe('a flash sale', () => {
  it('is fair when the first ones bought and the rest heard that nothing is left', () => {
    expect(findFlashSaleFaults(FAIR)).toEqual([])
  })

  it.each<[string, Partial<FlashSaleFacts>, RegExp]>([
    ['sold one too many', { units: 1 }, /2 orders stand in the books, not 1/],
    ['sold one too few', { units: 3 }, /2 orders stand in the books, not 3/],
    [
      'let one buyer have two',
      { booked: [booked('a', 'asha'), booked('b', 'asha')] },
      /customer asha has 2 orders/,
    ],
    [
      'promised what is not there',
      { answers: [first, answer(2, sold('x')), third] },
      /order x was promised and is not there/,
    ],
    ['served somebody out of turn', { laneOrder: [['r1', 'r3', 'r2']] }, /place 2 was served after place 1/],
    [
      'refused while some were left',
      {
        answers: [
          first,
          second,
          answer(3, {
            kind: 'refused',
            refusal: {
              code: 'insufficient_stock',
              shortages: [{ variantId: 'v', title: 'Phone', requested: 1, available: 4 }],
            },
          }),
        ],
      },
      /buyer 3 was refused while 4 were left/,
    ],
    [
      'answered nothing',
      { answers: [first, second, answer(3, { kind: 'failed', why: 'timeout' })] },
      /buyer 3 got no proper answer/,
    ],
    [
      'answered one button in two ways',
      { answers: [first, second, answer(3, SOLD_OUT, { key: 1, kind: 'double_click' })] },
      /the presses of button 1 were answered differently/,
    ],
  ])('is found out when it %s', (_what, change, fault) => {
    expect(findFlashSaleFaults({ ...FAIR, ...change }).join('\n')).toMatch(fault)
  })

  it('may answer the second press of a button that bought after others were refused', () => {
    const again = { ...answer(1, sold('a'), { kind: 'double_click' }), requestId: 'r4' }
    const facts = { ...FAIR, answers: [...FAIR.answers, again], laneOrder: [['r1', 'r2', 'r3', 'r4']] }
    expect(findFlashSaleFaults(facts)).toEqual([])
  })
})
