import { setImmediate as everythingDue } from 'node:timers/promises'
import { RefusedError } from '@galla/api'
import { expect, test } from 'vitest'
import { HashingQueue } from './hashing-queue.ts'

/** Work that ends when it is told to. */
function heldWork() {
  const gate = Promise.withResolvers<string>()
  return { work: () => gate.promise, finish: gate.resolve, fail: gate.reject }
}

test('runs no more at once than it may, and the rest in the order they came', async () => {
  const queue = new HashingQueue({ running: 2, waiting: 10 })
  const started: number[] = []
  const held = [0, 1, 2, 3].map(() => heldWork())
  const runs = held.map(({ work }, index) =>
    queue.run(() => {
      started.push(index)
      return work()
    }),
  )
  await everythingDue()
  expect(started).toEqual([0, 1])
  held[1]?.finish('second')
  expect(await runs[1]).toBe('second')
  await everythingDue()
  expect(started).toEqual([0, 1, 2])
  for (const { finish } of held) finish('rest')
  await Promise.all(runs)
  expect(started).toEqual([0, 1, 2, 3])
})

test('refuses with "busy" once too many wait, and takes work again when they are through', async () => {
  const queue = new HashingQueue({ running: 1, waiting: 1 })
  const [first, second] = [heldWork(), heldWork()]
  const runs = [queue.run(first.work), queue.run(second.work)]
  const refused = await queue.run(async () => 'never').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(RefusedError)
  expect(refused).toMatchObject({ refusal: { code: 'busy' } })
  first.finish('a')
  second.finish('b')
  expect(await Promise.all(runs)).toEqual(['a', 'b'])
  expect(await queue.run(async () => 'again')).toBe('again')
})

test('work that fails gives its turn back', async () => {
  const queue = new HashingQueue({ running: 1, waiting: 1 })
  await expect(queue.run(() => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory')
  expect(await queue.run(async () => 'next')).toBe('next')
})
