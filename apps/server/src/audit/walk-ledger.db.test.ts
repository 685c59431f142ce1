import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeProduct } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import type { Breach } from './audit-check.ts'
import { walkLedger } from './walk-ledger.ts'

const { db } = await testDatabase()

/** What the walk says, in pieces of so many movements. */
async function walk(piece: number) {
  const found = { level_equals_ledger: [] as Breach[], never_below_zero: [] as Breach[] }
  let rows = 0
  for await (const chunk of walkLedger(piece).chunks(db)) {
    rows += chunk.rows
    for (const { code, breaches } of chunk.results) found[code as keyof typeof found].push(...breaches)
  }
  return { rows, sums: found.level_equals_ledger, moments: found.never_below_zero }
}

const PIECES = [1, 2, 3, 4, 5, 7, 100]

/** Three levels of one, of nine and of two movements. */
const { variant: few } = await makeProduct(db, { variants: [{ onHand: 5 }] })
const { variant: many } = await makeProduct(db, { variants: [{ onHand: 5 }] })
const { variant: some } = await makeProduct(db, { variants: [{ onHand: 5 }] })

/** Moves what is on hand, in the ledger alone. */
async function move(variantId: string, ...deltas: readonly number[]): Promise<void> {
  for (const delta of deltas) {
    await sql`
      INSERT INTO stock_movement (id, location_id, variant_id, on_hand_delta, reason)
      SELECT gen_random_uuid(), location_id, variant_id, ${delta}, 'correction' FROM stock_level WHERE variant_id = ${variantId}`.execute(
      db,
    )
  }
}

beforeEach(async () => {
  await sql`ALTER TABLE stock_movement DISABLE TRIGGER USER`.execute(db)
  await sql`DELETE FROM stock_movement WHERE reason <> 'opening'`.execute(db)
  await sql`ALTER TABLE stock_movement ENABLE TRIGGER USER`.execute(db)
  await move(many.id, 1, -1, 1, -1, 1, -1, 1, -1)
  await move(some.id, 2)
  await sql`UPDATE stock_level SET on_hand = 5 + CASE WHEN variant_id = ${some.id} THEN 2 ELSE 0 END`.execute(
    db,
  )
})

describe.each(PIECES)('a walk over the ledger in pieces of %i', (piece) => {
  it('reads every movement once and finds nothing in a ledger that is right', async () => {
    expect(await walk(piece)).toEqual({ rows: 12, sums: [], moments: [] })
  })

  it('names a level once whose counter is off, wherever a piece ends', async () => {
    await sql`UPDATE stock_level SET on_hand = on_hand + 1 WHERE variant_id = ${many.id}`.execute(db)
    const { sums } = await walk(piece)
    expect(sums).toEqual([
      {
        subject: `stock_level M1WB/${many.sku}`,
        detail: 'on hand 6, reserved 0, leased 0; its movements sum to 5, 0, 0',
      },
    ])
  })

  it('names a level once that was below zero for some moments, although it adds up', async () => {
    await move(many.id, -7, 1, 6)
    const { sums, moments } = await walk(piece)
    expect(sums).toEqual([])
    expect(moments.map(({ subject }) => subject)).toEqual([`stock_level M1WB/${many.sku}`])
  })

  it('names movements whose level is gone', async () => {
    await sql`DELETE FROM stock_level WHERE variant_id = ${few.id}`.execute(db)
    const { sums } = await walk(piece)
    await sql`
      INSERT INTO stock_level (location_id, variant_id, on_hand) SELECT location_id, variant_id, 5 FROM stock_movement
      WHERE variant_id = ${few.id}`.execute(db)
    expect(sums).toEqual([
      { subject: `stock_level M1WB/${few.sku}`, detail: 'has no level; its movements sum to 5, 0, 0' },
    ])
  })
})
