import { TRPCClientError } from '@trpc/client'
import { describe, expect, it } from 'vitest'
import { describeError, isPassing, refusalOf } from './app-error.ts'

function answered(data: Record<string, unknown>): TRPCClientError<never> {
  const shape = {
    code: -32000,
    message: 'x',
    data: { refusal: null, badInput: null, reference: 'r-1', ...data },
  }
  return TRPCClientError.from({ error: shape } as never)
}

const REFUSAL = { code: 'cart_full', limit: 100 }
const CASES = [
  ['a refusal', answered({ kind: 'refusal', refusal: REFUSAL }), 'refusal', null],
  ['an outage', answered({ kind: 'outage' }), 'outage', null],
  ['a fault', answered({ kind: 'fault' }), 'fault', 'r-1'],
  ['input that was not read', answered({ kind: 'bad_input' }), 'bad_input', null],
  ['no answer', TRPCClientError.from(new TypeError('Failed to fetch')), 'unreachable', null],
  [
    'too many requests',
    TRPCClientError.from(new Error('Unable to transform'), {
      meta: { response: new Response(null, { status: 429 }) },
    }),
    'limited',
    null,
  ],
  ['a mistake of the page itself', new RangeError('not paise'), 'fault', null],
] as const

describe('describeError', () => {
  it.each(CASES)('knows %s', (_, error, kind, reference) => {
    expect(describeError(error)).toMatchObject({ kind, reference })
  })

  it('says something different of each', () => {
    const texts = CASES.map(([, error]) => describeError(error).text)
    expect(new Set(texts).size).toBe(CASES.length)
  })

  it('hands out the refusal for those who act on it', () => {
    expect(refusalOf(CASES[0][1])).toEqual(REFUSAL)
    expect(refusalOf(CASES[4][1])).toBeNull()
  })

  it('takes an outage and a missing answer for passing, and nothing else', () => {
    expect(CASES.filter(([, error]) => isPassing(error)).map(([, , kind]) => kind)).toEqual([
      'outage',
      'unreachable',
    ])
  })
})
