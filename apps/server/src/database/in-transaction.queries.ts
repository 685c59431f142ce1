import { sql } from 'kysely'
import type { Transaction } from './database.ts'

/** Limits of one transaction in milliseconds; 0 means no limit. */
export interface TransactionLimits {
  /** For one row lock. */
  readonly lockTimeoutMs: number
  /** For one statement. */
  readonly statementTimeoutMs: number
  /** Between two statements. */
  readonly idleTimeoutMs: number
}

const SETTINGS: Readonly<Record<keyof TransactionLimits, string>> = {
  lockTimeoutMs: 'lock_timeout',
  statementTimeoutMs: 'statement_timeout',
  idleTimeoutMs: 'idle_in_transaction_session_timeout',
}

/** Sets these limits until the transaction ends, in one round trip; what is not named stays as the connection has it. */
export async function setLocalTimeouts(trx: Transaction, limits: Partial<TransactionLimits>): Promise<void> {
  const settings = Object.entries(limits).map(
    ([limit, ms]) => sql`set_config(${SETTINGS[limit as keyof TransactionLimits]}, ${String(ms)}, true)`,
  )
  if (settings.length > 0) await sql`SELECT ${sql.join(settings)}`.execute(trx)
}
