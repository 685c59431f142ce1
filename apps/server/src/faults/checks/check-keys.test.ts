import { describe, expect, test } from 'vitest'
import { checkKeys, type KeyEffect } from './check-keys.ts'
import { adjustContent } from './operations.ts'
import { type Attempt, storyOf } from './read-history.ts'

const body = { variantId: 'v', onHandDelta: 5, reason: 'receipt', note: '' }

function attempt(id: number, wish: Partial<Attempt>): Attempt {
  return {
    id,
    atMs: id * 10,
    answeredMs: id * 10 + 5,
    actor: 'manager',
    procedure: 'inventory.adjust',
    key: 'k',
    bodyHash: 'h',
    body,
    outcome: 'acknowledged',
    answer: null,
    refusal: null,
    ...wish,
  }
}

const refused = { outcome: 'refused', refusal: { code: 'busy', retryAfterMs: 1 } } as const
const effect: KeyEffect = { key: 'k', row: 'movement 1', content: adjustContent(body), isUndone: false }

function fired(attempts: readonly Attempt[], effects: readonly KeyEffect[]): string[] {
  return checkKeys(new Map([['k', storyOf('k', attempts)]]), effects).map(({ checker }) => checker)
}

describe('the checks of keys', () => {
  test('are silent when what was acknowledged is there once', () => {
    expect(fired([attempt(1, {})], [effect])).toEqual([])
  })

  test('miss what was acknowledged and is not there', () => {
    expect(fired([attempt(1, {})], [])).toEqual(['acknowledged-present'])
    expect(fired([attempt(1, { outcome: 'unknown' }), attempt(2, {})], [])).toEqual(['acknowledged-present'])
  })

  test('name an effect that is not the one that was acknowledged', () => {
    expect(fired([attempt(1, {})], [{ ...effect, content: 'v 6 receipt ' }])).toEqual([
      'acknowledged-present',
    ])
  })

  test('take none or one for what nobody knows', () => {
    expect(fired([attempt(1, { outcome: 'unknown' })], [])).toEqual([])
    expect(fired([attempt(1, { outcome: 'unknown' })], [effect])).toEqual([])
    expect(fired([attempt(1, { outcome: 'unknown' })], [effect, effect])).toEqual(['one-effect-a-key'])
  })

  test('name what was refused and is there, unless it was undone or one try is unknown', () => {
    expect(fired([attempt(1, refused)], [effect])).toEqual(['refused-absent'])
    expect(fired([attempt(1, refused)], [{ ...effect, isUndone: true }])).toEqual([])
    expect(fired([attempt(1, { outcome: 'unknown' }), attempt(2, refused)], [effect])).toEqual([])
  })

  test('let what was refused and undone be of the refused request, though another body is unknown', () => {
    const another = attempt(2, { outcome: 'unknown', body: { ...body, onHandDelta: 6 } })
    expect(fired([attempt(1, refused), another], [{ ...effect, isUndone: true }])).toEqual([])
    expect(fired([attempt(1, refused), another], [effect])).toEqual(['acknowledged-present'])
  })

  test('name what nobody asked for', () => {
    expect(fired([attempt(1, {})], [effect, { ...effect, key: 'another' }])).toEqual(['one-effect-a-key'])
  })

  test('name a key under which two different requests were acknowledged, or one was answered in two ways', () => {
    expect(fired([attempt(1, {}), attempt(2, { bodyHash: 'other' })], [effect])).toEqual(['same-answer'])
    const sale = { procedure: 'register.payIn', body: { amount: 5 } } as const
    const cash = { ...effect, content: 'paid_in 5' }
    expect(fired([attempt(1, { ...sale, answer: 1 }), attempt(2, { ...sale, answer: 1 })], [cash])).toEqual(
      [],
    )
    expect(fired([attempt(1, { ...sale, answer: 1 }), attempt(2, { ...sale, answer: 2 })], [cash])).toEqual([
      'same-answer',
    ])
  })
  test('know cash that leaves the drawer from cash that comes in, and a sale that was undone twice', () => {
    const drop = attempt(1, { procedure: 'register.drop', body: { amount: 5 } })
    const moved = (content: string) => fired([drop], [{ ...effect, content }])
    expect(moved('drop -5')).toEqual([])
    expect(moved('drop 5')).toEqual(['acknowledged-present'])
    expect(moved('paid_out -5')).toEqual(['acknowledged-present'])
    const undo = attempt(1, { procedure: 'register.voidSale', body: {} })
    const undone = { ...effect, content: null }
    expect(fired([undo], [undone])).toEqual([])
    expect(fired([undo], [undone, undone])).toEqual(['one-effect-a-key'])
  })
})
