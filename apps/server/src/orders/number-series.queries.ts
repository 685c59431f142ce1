import { sql } from 'kysely'
import type { Transaction } from '../database/database.ts'

/**
 * Takes the next numbers of dense series, in the transaction of what they number, and answers the first of each. The rows stay
 * locked until the commit, so a rollback gives the numbers back and no gap can be. They are locked in the order of their names;
 * late in the lock order.
 */
export async function takeNextNumbers(
  trx: Transaction,
  wanted: readonly { readonly series: string; readonly count: number }[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ series: string; next: number }>`
    INSERT INTO number_series AS known (series, next_number)
    SELECT series, 1 + count
    FROM unnest(${wanted.map(({ series }) => series)}::text[], ${wanted.map(({ count }) => count)}::int[]) AS wanted (series, count)
    ORDER BY series
    ON CONFLICT (series) DO UPDATE SET next_number = known.next_number + excluded.next_number - 1
    RETURNING series, next_number AS next`.execute(trx)
  const counts = new Map(wanted.map(({ series, count }) => [series, count]))
  return new Map(rows.map(({ series, next }) => [series, next - (counts.get(series) ?? 0)]))
}

/** Takes the next number of one series. */
export async function takeNextNumber(trx: Transaction, series: string): Promise<number> {
  const taken = (await takeNextNumbers(trx, [{ series, count: 1 }])).get(series)
  if (taken === undefined) throw new Error('an upsert answers its row')
  return taken
}
