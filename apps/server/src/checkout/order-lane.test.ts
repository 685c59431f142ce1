import { RefusedError } from '@galla/api'
import { describe, expect, it } from 'vitest'
import type { PlaceOrderCommand } from './order-command.ts'
import { OrderLane } from './order-lane.ts'
import type { PlaceOrderOutcome } from './place-orders.ts'

function command(name: string): PlaceOrderCommand {
  return {
    channel: 'online',
    orderId: name,
    locationId: 'shop floor',
    actorId: 'shopper',
    customerId: 'shopper',
    idempotencyKey: name,
    requestHash: Buffer.alloc(0),
    addressId: 'address',
    tender: 'cod',
    lines: [],
  }
}

const answer = (to: PlaceOrderCommand): PlaceOrderOutcome => ({ kind: 'repeated', orderId: to.orderId })

describe('the order lane', () => {
  it('places commands that arrive together in one batch, each answered with its own outcome', async () => {
    const batches: number[] = []
    const lane = new OrderLane({
      place: async (commands) => {
        batches.push(commands.length)
        return commands.map(answer)
      },
    })
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => lane.submit(command(name))))
    expect(answers).toEqual(['a', 'b', 'c'].map((orderId) => ({ kind: 'repeated', orderId })))
    expect(batches).toEqual([3])
  })

  it('never makes a batch larger than the bound, and serves first in, first out', async () => {
    const placed: string[][] = []
    const lane = new OrderLane({
      maxBatch: 2,
      concurrency: 1,
      place: async (commands) => {
        placed.push(commands.map((it) => it.orderId))
        return commands.map(answer)
      },
    })
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => lane.submit(command(name))))
    expect(placed).toEqual([['a', 'b'], ['c', 'd'], ['e']])
  })

  it('places two batches at a time only when they share no variant, so that none overtakes', async () => {
    const steps: string[] = []
    const { promise: first, resolve: release } = Promise.withResolvers<void>()
    const lane = new OrderLane({
      place: async (commands) => {
        const name = commands.map((it) => it.orderId).join('')
        steps.push(`${name} begins`)
        if (name === 'a') await first
        steps.push(`${name} ends`)
        return commands.map(answer)
      },
    })
    const wants = (name: string, variantId: string) =>
      lane.submit({ ...command(name), lines: [{ variantId, quantity: 1, unitPrice: 1 }] })
    const all = [wants('a', 'phone')]
    await new Promise((resolve) => setTimeout(resolve, 5))
    all.push(wants('b', 'phone'), wants('c', 'rice'))
    await new Promise((resolve) => setTimeout(resolve, 5))
    release()
    await Promise.all(all)
    expect(steps).toEqual(['a begins', 'c begins', 'c ends', 'a ends', 'b begins', 'b ends'])
  })

  it('tries one by one when a batch fails, so that one bad order does not sink its neighbours', async () => {
    const lane = new OrderLane({
      place: async (commands) => {
        if (commands.some((it) => it.orderId === 'bad')) throw new Error('poison')
        return commands.map(answer)
      },
    })
    const settled = await Promise.allSettled(['a', 'bad', 'c'].map((name) => lane.submit(command(name))))
    expect(settled.map((it) => it.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('tells all of a batch at once that the database is away, instead of letting each wait for it in turn', async () => {
    let asked = 0
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const lane = new OrderLane({
      place: async () => {
        asked += 1
        throw away
      },
    })
    const settled = await Promise.allSettled(['a', 'b', 'c'].map((name) => lane.submit(command(name))))
    expect(settled.map((it) => it.status === 'rejected' && it.reason)).toEqual([away, away, away])
    expect(asked).toBe(1)
  })

  it('says busy at once when the queue is full, with a wait in milliseconds', async () => {
    const gate = Promise.withResolvers<void>()
    const lane = new OrderLane({
      concurrency: 1,
      maxQueue: 1,
      maxBatch: 1,
      place: async (commands) => {
        await gate.promise
        return commands.map(answer)
      },
    })
    const first = lane.submit(command('a'))
    await new Promise(setImmediate)
    const second = lane.submit(command('b'))
    const third = await lane.submit(command('c')).catch((error: unknown) => error)
    expect(third).toBeInstanceOf(RefusedError)
    expect((third as RefusedError).refusal).toMatchObject({ code: 'busy', retryAfterMs: expect.any(Number) })
    gate.resolve()
    await Promise.all([first, second])
  })

  it('finishes what it took before it closes, and takes nothing after', async () => {
    const lane = new OrderLane({ place: async (commands) => commands.map(answer) })
    const taken = lane.submit(command('a'))
    await lane.close()
    expect(await taken).toEqual({ kind: 'repeated', orderId: 'a' })
    await expect(lane.submit(command('b'))).rejects.toThrow('stopping')
  })
})
