import { sql } from 'kysely'
import type { Transaction } from '../database/database.ts'

/**
 * Takes the next number of a dense series, in the transaction of what it numbers: the row stays locked until the commit, so a
 * rollback gives the number back and no gap can be. Last in the lock order.
 */
export async function takeNextNumber(trx: Transaction, series: string): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    INSERT INTO number_series AS known (series, next_number) VALUES (${series}, 2)
    ON CONFLICT (series) DO UPDATE SET next_number = known.next_number + 1
    RETURNING next_number - 1 AS taken`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('an upsert answers its row')
  return row.taken
}
