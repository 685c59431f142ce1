import type { AdjustmentReason } from '@galla/api'
import { v7 } from 'uuid'
import { afterAll, describe, expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { makeProduct, makeUser, ONLINE_LOCATION_ID } from '../testing/factories.ts'
import { actorOf } from '../testing/order-scene.ts'
import { commandOf, makeLane, makeShopper } from '../testing/orders.ts'
import { race } from '../testing/race.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { createInventoryService } from './inventory-service.ts'

const { db } = await testDatabase()
const deps = testDeps(db)
const inventory = createInventoryService(deps)
const lane = await makeLane(deps)
const manager = await makeUser(db, { name: 'Meera Joshi', role: 'manager' })
const actor = actorOf(manager.id, 'manager')
afterAll(async () => {
  expect(await findBrokenInvariants(db)).toEqual([])
})

async function stocked(onHand: number) {
  const product = await makeProduct(db, { variants: [{ onHand }] })
  const key = { locationId: ONLINE_LOCATION_ID, variantId: product.variant.id }
  return {
    product,
    key,
    adjust: (
      onHandDelta: number,
      wish: { reason?: AdjustmentReason; note?: string; idempotencyKey?: string } = {},
    ) =>
      inventory.adjust(actor, {
        ...key,
        onHandDelta,
        reason: wish.reason ?? 'correction',
        note: wish.note ?? '',
        idempotencyKey: wish.idempotencyKey ?? v7(),
      }),
    movements: async () => (await inventory.movements(actor, key)).items,
  }
}

async function promise(variantId: string, quantity: number): Promise<void> {
  const outcome = await lane.submit(commandOf(await makeShopper(db), { lines: [{ variantId, quantity }] }))
  if (outcome.kind !== 'written') throw new Error(`the order was ${outcome.kind}`)
}

describe('adjusting', () => {
  it.each([
    ['receipt', 12],
    ['found', 1],
    ['correction', 3],
    ['correction', -3],
    ['damage', -2],
    ['theft', -1],
    ['expired', -10],
  ] as const)(
    'by reason of %s moves %i units, with a movement that says why and by whom',
    async (reason, delta) => {
      const { adjust, movements } = await stocked(10)
      const level = await adjust(delta, { reason, note: 'counted on Sunday' })
      expect(level).toMatchObject({ onHand: 10 + delta, reserved: 0, available: 10 + delta })
      expect((await movements())[0]).toMatchObject({
        reason,
        onHandDelta: delta,
        reservedDelta: 0,
        leasedDelta: 0,
        orderNumber: null,
        actorName: 'Meera Joshi',
        note: 'counted on Sunday',
      })
    },
  )

  it('writes before and after into the audit log, and tells the search index', async () => {
    const { product, key, adjust } = await stocked(10)
    await adjust(-4, { reason: 'damage', note: 'wet' })
    const entries = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('subject_id', '=', key.variantId)
      .execute()
    expect(entries).toMatchObject([
      {
        actor_id: manager.id,
        action: 'stock_adjusted',
        before: { onHand: 10 },
        after: { onHand: 6, reason: 'damage', note: 'wet' },
      },
    ])
    const changes = await db
      .selectFrom('catalogue_change')
      .selectAll()
      .where('product_id', '=', product.id)
      .execute()
    expect(changes.length).toBeGreaterThan(0)
  })

  it('may take what is not promised to orders, and not one more', async () => {
    const { key, adjust } = await stocked(10)
    await promise(key.variantId, 7)
    const refusal = { code: 'stock_below_promised', onHand: 10, promised: 7 }
    expect(await refusalOf(adjust(-4))).toEqual(refusal)
    expect(await adjust(-3)).toMatchObject({ onHand: 7, reserved: 7, available: 0 })
    expect(await refusalOf(adjust(-1))).toEqual({ ...refusal, onHand: 7 })
  })

  it('what no location has is not found', async () => {
    const { key } = await stocked(1)
    const nowhere = {
      ...key,
      variantId: v7(),
      onHandDelta: 1,
      reason: 'found' as const,
      note: '',
      idempotencyKey: v7(),
    }
    expect(await refusalOf(inventory.adjust(actor, nowhere))).toEqual({
      code: 'not_found',
      what: 'stock_level',
    })
  })
})

describe('the same key', () => {
  it('moves nothing again, and answers the level as it is', async () => {
    const { adjust, movements } = await stocked(10)
    const idempotencyKey = v7()
    await adjust(5, { idempotencyKey })
    expect(await adjust(5, { idempotencyKey })).toMatchObject({ onHand: 15 })
    expect(await movements()).toHaveLength(2)
  })

  it('moves nothing again although the repeat would not be allowed any more', async () => {
    const { key, adjust } = await stocked(10)
    const idempotencyKey = v7()
    await adjust(-6, { idempotencyKey })
    await promise(key.variantId, 4)
    expect(await adjust(-6, { idempotencyKey })).toMatchObject({ onHand: 4, reserved: 4 })
  })

  it('sent ten times at once moves once', async () => {
    const { adjust, movements } = await stocked(10)
    const idempotencyKey = v7()
    const { answers, failures } = await race(10, () => adjust(-2, { idempotencyKey }))
    expect(failures).toEqual([])
    expect(new Set(answers.map((level) => level.onHand))).toEqual(new Set([8]))
    expect(await movements()).toHaveLength(2)
  })

  it.each([
    ['another quantity', { onHandDelta: 6 }],
    ['another reason', { onHandDelta: 5, reason: 'receipt' as const }],
    ['another note', { onHandDelta: 5, note: 'other' }],
  ])('with %s is refused', async (_what, { onHandDelta, ...wish }) => {
    const { adjust } = await stocked(10)
    const idempotencyKey = v7()
    await adjust(5, { idempotencyKey })
    expect(await refusalOf(adjust(onHandDelta, { ...wish, idempotencyKey }))).toEqual({
      code: 'idempotency_key_reused',
    })
    expect(await adjust(5, { idempotencyKey })).toMatchObject({ onHand: 15 })
  })

  it('for another product is refused, and that product is not touched', async () => {
    const [first, second] = [await stocked(10), await stocked(10)]
    const idempotencyKey = v7()
    await first.adjust(5, { idempotencyKey })
    expect(await refusalOf(second.adjust(5, { idempotencyKey }))).toEqual({ code: 'idempotency_key_reused' })
    expect(await second.movements()).toHaveLength(1)
  })

  it('for two products at the same moment moves one of them', async () => {
    const both = [await stocked(10), await stocked(10)]
    const idempotencyKey = v7()
    const { answers, failures } = await race(2, async (lane) => both[lane]?.adjust(5, { idempotencyKey }))
    expect([answers.length, failures.length]).toEqual([1, 1])
    expect(failures[0]).toMatchObject({
      refusal: { code: expect.stringMatching(/^(idempotency_key_reused|busy)$/) },
    })
  })
})

describe('adjustments at the same moment', () => {
  it('add up', async () => {
    const { adjust, key } = await stocked(100)
    const deltas = Array.from({ length: 40 }, (_, index) => (index % 3 === 0 ? -2 : 3))
    const { failures } = await race(deltas.length, (index) => adjust(deltas[index] ?? 0))
    expect(failures).toEqual([])
    const sum = deltas.reduce((total, delta) => total + delta, 100)
    const { items } = await inventory.list(actor, { query: '', onlyLow: false })
    expect(items.find((level) => level.variantId === key.variantId)?.onHand).toBe(sum)
  })

  it('and orders never promise what has gone', async () => {
    const { adjust, key } = await stocked(10)
    const { answers } = await race(20, (index) =>
      index % 2 === 0 ? adjust(-1).then(() => 'taken') : promise(key.variantId, 1).then(() => 'promised'),
    )
    const taken = answers.filter((what) => what === 'taken').length
    const promised = answers.filter((what) => what === 'promised').length
    expect(taken + promised).toBe(10)
    const level = await db
      .selectFrom('stock_level')
      .selectAll()
      .where('variant_id', '=', key.variantId)
      .executeTakeFirstOrThrow()
    expect(level).toMatchObject({ on_hand: 10 - taken, reserved: promised })
  })
})

describe('the ledger', () => {
  it('cannot be changed, not even by us', async () => {
    const { key } = await stocked(1)
    const change = db
      .updateTable('stock_movement')
      .set({ on_hand_delta: 2 })
      .where('variant_id', '=', key.variantId)
    await expect(change.execute()).rejects.toThrow('stock_movement is append-only')
    const forget = db.deleteFrom('stock_movement').where('variant_id', '=', key.variantId)
    await expect(forget.execute()).rejects.toThrow('stock_movement is append-only')
  })
})
