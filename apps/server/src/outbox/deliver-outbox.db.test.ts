import { sql } from 'kysely'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { endOutboxWaits } from '../payments/testing/payment-scene.queries.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { deliverOutbox, type OutboxHandlers } from './deliver-outbox.ts'
import { claimMessages, enqueue } from './outbox.queries.ts'

const { db } = await testDatabase()
const deps = testDeps(db)
afterEach(() => sql`DELETE FROM outbox`.execute(db))

/** Leaves messages, and answers their keys in order. */
async function leave(count: number): Promise<string[]> {
  const keys = Array.from({ length: count }, () => deps.newId())
  await inTransaction(db, async (trx) => {
    for (const key of keys) await leaveOne(trx, key)
  })
  return keys
}

function leaveOne(trx: Transaction, key: string, id = deps.newId()): Promise<void> {
  return enqueue(trx, { id, topic: 'refund.requested', key })
}

/** A server that hands messages to `work`; `got` has the keys in the order in which they came. */
function server(work: (key: string) => Promise<void> = async () => undefined) {
  const got: string[] = []
  const handlers: OutboxHandlers = {
    'refund.requested': async (key) => {
      got.push(key)
      await work(key)
    },
  }
  return { got, deliver: () => deliverOutbox(deps, handlers) }
}

const fail = () => Promise.reject(new Error('the gateway is away'))

describe('delivering', () => {
  it('hands each message over once, in the order in which they were left', async () => {
    const keys = await leave(3)
    const { got, deliver } = server()
    expect([await deliver(), await deliver()]).toEqual([3, 0])
    expect(got).toEqual(keys)
  })

  it('knows nothing of what was rolled back', async () => {
    const work = inTransaction(db, async (trx) => {
      await leaveOne(trx, deps.newId())
      throw new Error('undone')
    })
    await expect(work).rejects.toThrow('undone')
    expect(await server().deliver()).toBe(0)
  })

  it('finds what commits late although its id is older', async () => {
    const early = deps.newId()
    const late = deps.newId()
    const oldId = deps.newId()
    const { got, deliver } = server()
    await inTransaction(db, async (trx) => {
      await leaveOne(trx, late, oldId)
      // Another connection: this transaction has not committed yet.
      await db
        .insertInto('outbox')
        .values({ id: deps.newId(), topic: 'refund.requested', key: early })
        .execute()
      expect(await deliver()).toBe(1)
    })
    expect(await deliver()).toBe(1)
    expect(got).toEqual([early, late])
  })

  it('by two servers side by side hands over each message once', async () => {
    const keys = await leave(30)
    const slowly = () => new Promise<void>((resolve) => setTimeout(resolve, 2))
    const [first, second] = [server(slowly), server(slowly)]
    const delivered = await Promise.all([
      first.deliver(),
      second.deliver(),
      first.deliver(),
      second.deliver(),
    ])
    expect(delivered.reduce((sum, count) => sum + count, 0)).toBe(30)
    expect([...first.got, ...second.got].sort()).toEqual(keys.toSorted())
  })
})

describe('a server that is slow', () => {
  it('has claimed no more than it can hand over within its lease', async () => {
    await leave(12)
    const busy = Promise.withResolvers<void>()
    const slow = server(() => busy.promise)
    const slowRun = slow.deliver()
    await vi.waitFor(() => expect(slow.got).toHaveLength(1))
    expect(await server().deliver()).toBe(8)
    busy.resolve()
    expect(await slowRun).toBe(4)
  })
})

describe('a message that fails', () => {
  it('keeps no other from being delivered, and says why it waits', async () => {
    const [bad = '', good] = await leave(2)
    const { got, deliver } = server(async (key) => {
      if (key === bad) await fail()
    })
    expect(await deliver()).toBe(1)
    expect(got).toEqual([bad, good])
    const rows = await db.selectFrom('outbox').selectAll().where('published_at', 'is', null).execute()
    expect(rows).toMatchObject([{ key: bad, attempts: 1, last_error: 'Error: the gateway is away' }])
  })

  it('waits two seconds, then twice as long each time, and five minutes at most', async () => {
    await leave(1)
    const { got, deliver } = server(fail)
    const waits: number[] = []
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await deliver()
      waits.push(await secondsToWait())
      // Not before its time.
      await deliver()
      await endOutboxWaits(db)
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
    expect(got).toHaveLength(10)
  })

  it('is done with once it succeeds', async () => {
    await leave(1)
    await server(fail).deliver()
    await endOutboxWaits(db)
    const { deliver } = server()
    expect(await deliver()).toBe(1)
    await endOutboxWaits(db)
    expect(await deliver()).toBe(0)
    const [row] = await db.selectFrom('outbox').selectAll().execute()
    expect(row).toMatchObject({ attempts: 2, last_error: null, published_at: expect.any(Date) })
  })

  async function secondsToWait(): Promise<number> {
    const { rows } = await sql<{ seconds: number }>`
      SELECT extract(epoch FROM claimed_until - now())::float8 AS seconds FROM outbox`.execute(db)
    return Math.round(rows[0]?.seconds ?? -1)
  }
})

describe('a server that dies with messages in its hands', () => {
  it('leaves them to another one when its lease is over, and not before', async () => {
    const keys = await leave(2)
    const lost = await claimMessages(db, { limit: 20, leaseSeconds: 60 })
    expect(lost.map((message) => message.key).sort()).toEqual(keys)
    const { got, deliver } = server()
    expect(await deliver()).toBe(0)
    await sql`UPDATE outbox SET claimed_until = claimed_until - interval '61 seconds'`.execute(db)
    expect(await deliver()).toBe(2)
    expect(got).toEqual(keys)
  })
})

describe('what was delivered', () => {
  it('is forgotten after a day', async () => {
    await leave(1)
    const { deliver } = server()
    await deliver()
    deps.clock.advance(23 * 3_600_000)
    await leave(1)
    await deliver()
    expect(await count()).toBe(2)
    deps.clock.advance(2 * 3_600_000)
    await leave(1)
    await deliver()
    expect(await count()).toBe(0)
  })

  async function count(): Promise<number> {
    return (await db.selectFrom('outbox').select('id').execute()).length
  }
})
