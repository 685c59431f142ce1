import { sql } from 'kysely'
import type { Transaction } from './database.ts'
import type { TransactionLimits } from './in-transaction.ts'

/** Sets the limits until the transaction ends, in one round trip. */
export async function setLocalTimeouts(trx: Transaction, limits: TransactionLimits): Promise<void> {
  await sql`
    SELECT set_config('lock_timeout', ${String(limits.lockTimeoutMs)}, true),
           set_config('statement_timeout', ${String(limits.statementTimeoutMs)}, true),
           set_config('idle_in_transaction_session_timeout', ${String(limits.idleTimeoutMs)}, true)`.execute(
    trx,
  )
}
