import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Refusal, RefusedError } from '@galla/api'
import { isCuredByAnotherLook, refusalOfConstraint } from './constraint-refusals.ts'
import type { Database, Transaction } from './database.ts'
import { transactionRetried } from './database-events.ts'
import { setLocalTimeouts, type TransactionLimits } from './in-transaction.queries.ts'
import { isPostgresError } from './postgres-error.ts'

/*
 * The lock order, stated once for the whole server. A transaction takes its row locks from left to right and never goes back:
 *
 *   register → register session → order → payment → stock levels by (location, variant) → products by id →
 *   number series → the audit log's end
 *
 * Rows of one kind are locked by one statement that sorts them. Whoever keeps to it cannot be part of a deadlock; a batch that
 * locked stock in cart order fell from 1,844 to 11 orders a second. A number series comes late because every order of a
 * register waits for it, so it is held for the shortest time; the end of the audit log comes last because all staff wait for it.
 */

/** What another attempt can cure: each of these means that PostgreSQL undid the work whole because others were at work. */
const RETRYABLE: ReadonlyMap<string, string> = new Map([
  ['40001', 'serialization failure'],
  ['40P01', 'deadlock detected'],
  ['55P03', 'lock not available'],
])

const MAX_ATTEMPTS = 4
const BUSY: Refusal = { code: 'busy', retryAfterMs: 1_000 }
/** The first pause is up to this long, and each one after it up to twice as long. */
const FIRST_PAUSE_MS = 10

/** Whether the caller stands in a transaction that is still open. Kept per chain of calls, so it also sees through `await`. */
const current = new AsyncLocalStorage<{ open: boolean }>()

/**
 * Runs `work` in one READ COMMITTED transaction and answers what it answers, once PostgreSQL has really committed. When `work`
 * throws, nothing of it remains.
 *
 * A serialization failure, a deadlock, a lock timeout, or a row that somebody else was quicker to write, runs the whole of
 * `work` again in a new transaction, four times at most with jittered pauses; so `work` must have no effect outside the database.
 * A connection lost during COMMIT is not tried again, because nobody can know whether it committed: the idempotency key answers
 * that. When the attempts are used up it refuses with `busy`; a constraint that stands in `constraint-refusals.ts` refuses with
 * what stands there.
 *
 * The limits are those that every connection has (`database.ts`), which costs nothing; `limits` sets others for this transaction.
 *
 * Transactions do not nest: a call inside `work` is a fault, whether it passes `trx` or the database itself (which would wait
 * for a second connection while holding the first).
 */
export async function inTransaction<T>(
  db: Database,
  work: (trx: Transaction) => Promise<T>,
  limits?: Partial<TransactionLimits>,
): Promise<T> {
  if (db.isTransaction || current.getStore()?.open === true) {
    throw new Error(
      'inTransaction was called inside a transaction; pass its trx to queries and rules instead',
    )
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(db, work, limits)
    } catch (error) {
      if (!isRetryable(error)) throw refusedOr(error)
      const isGivenUp = attempt >= MAX_ATTEMPTS
      transactionRetried.tell({ sqlstate: isPostgresError(error) ? error.code : 'none', isGivenUp })
      if (isGivenUp) throw new RefusedError(refusalOfConstraint(error) ?? BUSY, { cause: error })
      await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** (attempt - 1))
    }
  }
}

/** A violated constraint that means a "no" becomes that refusal; every other error stays what it is. */
function refusedOr(error: unknown): unknown {
  const refusal = refusalOfConstraint(error)
  return refusal ? new RefusedError(refusal, { cause: error }) : error
}

/** Whether the whole work may succeed when it is done again from the start. */
function isRetryable(error: unknown): boolean {
  return (isPostgresError(error) && RETRYABLE.has(error.code)) || isCuredByAnotherLook(error)
}

async function runOnce<T>(
  db: Database,
  work: (trx: Transaction) => Promise<T>,
  limits: Partial<TransactionLimits> = {},
): Promise<T> {
  const mark = { open: true }
  try {
    // Kysely throws AbortedTransactionError when COMMIT is answered with ROLLBACK, which PostgreSQL does without an error after
    // `work` swallowed a failed statement.
    return await db
      .transaction()
      .setIsolationLevel('read committed')
      .execute((trx) =>
        current.run(mark, async () => {
          await setLocalTimeouts(trx, limits)
          return work(trx)
        }),
      )
  } finally {
    mark.open = false
  }
}
