import type { CashMovementKind } from '@galla/api'
import { sql } from 'kysely'
import type { Transaction } from '../database/database.ts'
import { insertRows } from '../database/insert-rows.queries.ts'
import type { ColumnTypes } from '../database/unnest-rows.ts'

/** One signed change of what is in a drawer; the table takes no change and no deletion. */
export interface CashMovementRow {
  id: string
  session_id: string
  kind: CashMovementKind
  amount: number
  order_id: string | null
  actor_id: string
  note: string
  idempotency_key: string | null
  request_hash: Buffer | null
  at: Date
}

const CASH_MOVEMENT_COLUMNS: ColumnTypes<CashMovementRow> = {
  id: 'uuid',
  session_id: 'uuid',
  kind: 'text',
  amount: 'bigint',
  order_id: 'uuid',
  actor_id: 'uuid',
  note: 'text',
  idempotency_key: 'uuid',
  request_hash: 'bytea',
  at: 'timestamptz',
}

/** Moves cash. The session's row must be locked: shared for sales, alone for everything else. */
export function insertCashMovements(trx: Transaction, rows: readonly CashMovementRow[]): Promise<void> {
  return insertRows(trx, 'cash_movement', { types: CASH_MOVEMENT_COLUMNS, rows })
}

/** What should be in the drawer of a session that this transaction has locked, in paise. */
export async function sumDrawer(trx: Transaction, sessionId: string): Promise<number> {
  const { rows } = await sql<{ expected: number }>`
    SELECT coalesce(sum(amount), 0)::bigint AS expected FROM cash_movement WHERE session_id = ${sessionId}`.execute(
    trx,
  )
  return rows[0]?.expected ?? 0
}

export interface EarlierMovement {
  readonly id: string
  readonly requestHash: Buffer
  readonly amount: number
  readonly at: Date
}

/** The movement that was made under this key; null when none was. */
export async function findCashMovementByKey(
  trx: Transaction,
  key: { actorId: string; idempotencyKey: string },
): Promise<EarlierMovement | null> {
  const { rows } = await sql<EarlierMovement>`
    SELECT id, request_hash AS "requestHash", amount, at FROM cash_movement
    WHERE actor_id = ${key.actorId} AND idempotency_key = ${key.idempotencyKey}`.execute(trx)
  return rows[0] ?? null
}
