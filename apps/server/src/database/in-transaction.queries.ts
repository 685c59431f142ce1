import { sql } from 'kysely'
import type { Transaction } from './database.ts'

/** Limits of one transaction in milliseconds; 0 means no limit. */
export interface TransactionLimits {
  /** For one row lock. A cashier will not wait longer. */
  readonly lockTimeoutMs: number
  /** For one statement. */
  readonly statementTimeoutMs: number
  /** Between two statements. No network call belongs there, so this is only reached by a bug or a dead client. */
  readonly idleTimeoutMs: number
}

/** Sets the limits until the transaction ends, in one round trip. */
export async function setLocalTimeouts(trx: Transaction, limits: TransactionLimits): Promise<void> {
  await sql`
    SELECT set_config('lock_timeout', ${String(limits.lockTimeoutMs)}, true),
           set_config('statement_timeout', ${String(limits.statementTimeoutMs)}, true),
           set_config('idle_in_transaction_session_timeout', ${String(limits.idleTimeoutMs)}, true)`.execute(
    trx,
  )
}
