import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gatherBatch } from './gather-batch.ts'

interface Wish {
  readonly name: string
  readonly needs: readonly string[]
}

const wish = (name: string, ...needs: string[]): Wish => ({ name, needs })
const names = (wishes: readonly Wish[]) => wishes.map(({ name }) => name).join('')

function gather(queue: readonly Wish[], { busy = [] as string[], wanted = 64, most = 64 } = {}) {
  const { batch, left } = gatherBatch(queue, {
    keysOf: ({ needs }) => needs,
    busy: new Set(busy),
    wanted,
    most,
  })
  return { batch: names(batch), left: names(left) }
}

describe('a batch', () => {
  it('is the front of the queue when nothing is at work', () => {
    const queue = [wish('a', 'rice'), wish('b', 'oil'), wish('c', 'rice')]
    expect(gather(queue)).toEqual({ batch: 'abc', left: '' })
    expect(gather(queue, { most: 2 })).toEqual({ batch: 'ab', left: 'c' })
  })

  it('takes nothing that a batch at work has, and goes past it', () => {
    const queue = [wish('a', 'rice'), wish('b', 'oil')]
    expect(gather(queue, { busy: ['rice'] })).toEqual({ batch: 'b', left: 'a' })
    expect(gather(queue, { busy: ['rice', 'oil'] })).toEqual({ batch: '', left: 'ab' })
  })

  it('lets nobody past who needs what somebody before them waits for', () => {
    const queue = [wish('a', 'rice', 'oil'), wish('b', 'oil'), wish('c', 'salt')]
    expect(gather(queue, { busy: ['rice'] })).toEqual({ batch: 'c', left: 'ab' })
  })

  it('leaves the rest to another batch when that shares nothing with it, and takes along what does', () => {
    const queue = [wish('a', 'rice'), wish('b', 'oil'), wish('c', 'salt'), wish('d', 'rice')]
    expect(gather(queue, { wanted: 2 })).toEqual({ batch: 'abd', left: 'c' })
    const hot = ['a', 'b', 'c', 'd'].map((name) => wish(name, 'phone'))
    expect(gather(hot, { wanted: 2 })).toEqual({ batch: 'abcd', left: '' })
  })

  it('keeps, whatever waits: all of it once, the order among those that share, and nothing of what is busy', () => {
    const need = fc.constantFrom('rice', 'oil', 'salt', 'tea', 'soap')
    const queues = fc.array(fc.array(need, { minLength: 1, maxLength: 3 }), { maxLength: 30 })
    const bounds = fc.record({
      wanted: fc.integer({ min: 1, max: 8 }),
      busy: fc.uniqueArray(need, { maxLength: 3 }),
    })
    fc.assert(
      fc.property(queues, bounds, (needs, { wanted, busy }) => {
        const queue = needs.map((each, place) => ({ place, needs: each }))
        const { batch, left } = gatherBatch(queue, {
          keysOf: (each) => each.needs,
          busy: new Set(busy),
          wanted,
          most: 8,
        })
        expect([...batch, ...left].map(({ place }) => place).sort((a, b) => a - b)).toEqual([...queue.keys()])
        expect(batch.length).toBeLessThanOrEqual(8)
        for (const taken of batch) {
          expect(taken.needs.some((each) => busy.includes(each))).toBe(false)
          const overtaken = left.filter(({ place }) => place < taken.place)
          for (const { needs: theirs } of overtaken)
            expect(theirs.some((each) => taken.needs.includes(each))).toBe(false)
        }
      }),
    )
  })
})
