import type { RegisterSessionView, RegisterView } from '@galla/api'
import { type RawBuilder, sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'

export interface RegisterRow {
  readonly id: string
  readonly isActive: boolean
}

/** Locks a register: whoever opens a session on it waits for whoever does so already. Null when there is no such register. */
export async function lockRegister(trx: Transaction, registerId: string): Promise<RegisterRow | null> {
  const row = await trx
    .selectFrom('register')
    .select(['id', 'is_active'])
    .where('id', '=', registerId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ? { id: row.id, isActive: row.is_active } : null
}

/** A session whose row this transaction holds alone: no sale goes on in it, and none begins. */
export interface LockedSession {
  readonly id: string
  readonly registerId: string
  readonly isOpen: boolean
}

/** Locks a session against everybody, the sales that share it included. Null when there is no such session. */
export async function lockSession(trx: Transaction, sessionId: string): Promise<LockedSession | null> {
  const row = await trx
    .selectFrom('register_session')
    .select(['id', 'register_id', 'closed_at'])
    .where('id', '=', sessionId)
    .forUpdate()
    .executeTakeFirst()
  return row ? { id: row.id, registerId: row.register_id, isOpen: row.closed_at === null } : null
}

/**
 * Shares the rows of those of the sessions that are open, and answers their ids. Sales of one register do not wait for each other,
 * and whoever closes a session waits for all of them; a sale that comes while one closes waits here and then finds it closed.
 * First in the lock order.
 */
export async function shareOpenSessions(
  trx: Transaction,
  sessionIds: readonly string[],
): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM register_session
    WHERE id = ANY (${[...new Set(sessionIds)]}::uuid[]) AND closed_at IS NULL
    ORDER BY id
    FOR SHARE`.execute(trx)
  return new Set(rows.map(({ id }) => id))
}

/** Where a session sells from, and what its invoices' numbers begin with; null when there is no such session. */
export async function findSellingPlace(
  db: Database,
  sessionId: string,
): Promise<{ locationId: string; registerCode: string } | null> {
  const row = await db
    .selectFrom('register_session')
    .innerJoin('register', 'register.id', 'register_session.register_id')
    .select(['register.location_id', 'register.code'])
    .where('register_session.id', '=', sessionId)
    .executeTakeFirst()
  return row ? { locationId: row.location_id, registerCode: row.code } : null
}

export interface NewSession {
  readonly id: string
  readonly registerId: string
  readonly openingFloat: number
  readonly openedBy: string
  readonly idempotencyKey: string
  readonly requestHash: Buffer
  readonly at: Date
}

export async function insertSession(trx: Transaction, session: NewSession): Promise<void> {
  await trx
    .insertInto('register_session')
    .values({
      id: session.id,
      register_id: session.registerId,
      opening_float: session.openingFloat,
      opened_by: session.openedBy,
      opened_at: session.at,
      idempotency_key: session.idempotencyKey,
      request_hash: session.requestHash,
    })
    .execute()
}

/** The session that was opened under this key; null when none was. */
export async function findSessionByKey(
  trx: Transaction,
  key: { actorId: string; idempotencyKey: string },
): Promise<{ id: string; requestHash: Buffer } | null> {
  const row = await trx
    .selectFrom('register_session')
    .select(['id', 'request_hash'])
    .where('opened_by', '=', key.actorId)
    .where('idempotency_key', '=', key.idempotencyKey)
    .executeTakeFirst()
  return row ? { id: row.id, requestHash: row.request_hash } : null
}

export interface ClosingFigures {
  readonly closedBy: string
  readonly at: Date
  readonly counted: number
  readonly expected: number
  readonly overShort: number
}

/** Closes a session that is locked and open; a trigger keeps it as it is from here on. */
export async function markClosed(
  trx: Transaction,
  sessionId: string,
  closing: ClosingFigures,
): Promise<void> {
  await trx
    .updateTable('register_session')
    .set({
      closed_by: closing.closedBy,
      closed_at: closing.at,
      counted: closing.counted,
      expected: closing.expected,
      over_short: closing.overShort,
    })
    .where('id', '=', sessionId)
    .execute()
}

type SessionRecord = Omit<RegisterSessionView, 'openedAt' | 'closedAt'> & {
  readonly openedAt: Date
  readonly closedAt: Date | null
}

async function findSession(
  db: Database,
  condition: RawBuilder<unknown>,
): Promise<RegisterSessionView | null> {
  const { rows } = await sql<SessionRecord>`
    SELECT session.id, register.id AS "registerId", register.code AS "registerCode", register.name AS "registerName",
      session.opening_float AS "openingFloat", session.opened_at AS "openedAt", opener.name AS "openedByName",
      session.closed_at AS "closedAt"
    FROM register_session AS session
    JOIN register ON register.id = session.register_id
    JOIN app_user AS opener ON opener.id = session.opened_by
    WHERE ${condition}`.execute(db)
  const [record] = rows
  if (!record) return null
  return {
    ...record,
    openedAt: record.openedAt.toISOString(),
    closedAt: record.closedAt?.toISOString() ?? null,
  }
}

export function findSessionView(db: Database, sessionId: string): Promise<RegisterSessionView | null> {
  return findSession(db, sql`session.id = ${sessionId}`)
}

/** The register's open session; null while it is closed. */
export function findOpenSession(db: Database, registerId: string): Promise<RegisterSessionView | null> {
  return findSession(db, sql`session.register_id = ${registerId} AND session.closed_at IS NULL`)
}

/** Every register by its name, closed ones too; a shop has a handful. */
export async function listRegisters(db: Database): Promise<RegisterView[]> {
  const { rows } = await sql<Omit<RegisterView, 'openSession'>>`
    SELECT register.id, register.code, register.name, stock_location.name AS "locationName", register.is_active AS "isActive"
    FROM register JOIN stock_location ON stock_location.id = register.location_id
    ORDER BY register.name`.execute(db)
  return Promise.all(rows.map(async (row) => ({ ...row, openSession: await findOpenSession(db, row.id) })))
}
