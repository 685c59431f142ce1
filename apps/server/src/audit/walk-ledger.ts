import type { Database } from '../database/database.ts'
import type { Breach, Chunk, Walk } from './audit-check.ts'
import { type LedgerLevel, type LedgerPosition, readLedger } from './ledger.queries.ts'

/** Movements of one piece: sorted in memory by the database, and read in some tens of milliseconds. */
const PIECE = 10_000

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const BEGINNING: LedgerPosition = {
  variantId: LAST_ID,
  locationId: LAST_ID,
  sequence: 0,
  onHand: 0,
  reserved: 0,
  leased: 0,
}

/**
 * Walks over the whole ledger, level by level: every level's counters are the sum of its movements (1), and at no moment was less than
 * nothing there or more promised than was there (6). A level with more movements than fit a piece goes on in the next one.
 */
export function walkLedger(piece = PIECE): Walk {
  return {
    table: 'stock_movement',
    codes: ['level_equals_ledger', 'never_below_zero'],
    chunks: (db) => chunksOf(db, piece),
  }
}

async function* chunksOf(db: Database, limit: number): AsyncGenerator<Chunk> {
  let position = BEGINNING
  // Whether the level in which the last piece ended was told to be impossible already.
  let isTold = false
  for (;;) {
    const begun = performance.now()
    const piece = await readLedger(db, position, limit)
    const goesOn: LedgerLevel | null = piece.movements === limit ? piece.end : null
    const before: { level: LedgerPosition; isTold: boolean } = { level: position, isTold }
    const wrong = piece.odd.filter((level) => !isSame(level, goesOn) && !equalsCounters(level))
    const impossible = piece.odd.filter((level) => level.brokenAt !== null && !isToldOf(level, before))
    const tookMs = (performance.now() - begun) / 2
    const { movements } = piece
    yield {
      rows: movements,
      results: [
        { code: 'level_equals_ledger', rows: movements, tookMs, breaches: wrong.map(sumBreach) },
        { code: 'never_below_zero', rows: movements, tookMs, breaches: impossible.map(momentBreach) },
      ],
    }
    if (goesOn === null) return
    isTold = goesOn.brokenAt !== null || isToldOf(goesOn, before)
    position = goesOn
  }
}

function isSame(a: LedgerPosition, b: LedgerPosition | null): boolean {
  return b !== null && a.variantId === b.variantId && a.locationId === b.locationId
}

function isToldOf(level: LedgerLevel, before: { level: LedgerPosition; isTold: boolean }): boolean {
  return before.isTold && isSame(level, before.level)
}

function equalsCounters({ counters, onHand, reserved, leased }: LedgerLevel): boolean {
  return (
    counters !== null &&
    counters.onHand === onHand &&
    counters.reserved === reserved &&
    counters.leased === leased
  )
}

function sumBreach({ name, counters, onHand, reserved, leased }: LedgerLevel): Breach {
  const says =
    counters === null
      ? 'has no level'
      : `on hand ${counters.onHand}, reserved ${counters.reserved}, leased ${counters.leased}`
  return {
    subject: `stock_level ${name}`,
    detail: `${says}; its movements sum to ${onHand}, ${reserved}, ${leased}`,
  }
}

function momentBreach({ name, brokenAt }: LedgerLevel): Breach {
  const detail = `after movement ${brokenAt} (its sequence), fewer units were on hand than were promised, or fewer than none`
  return { subject: `stock_level ${name}`, detail }
}
