import type { Role } from '@galla/api'
import { sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'
import type { RefreshTokenHashes } from './refresh-token.ts'
import type { SessionFacts } from './session-rules.ts'

export type RevokedReason =
  | 'signed_out'
  | 'ended_elsewhere'
  | 'token_reused'
  | 'password_changed'
  | 'account_disabled'

export interface NewSession extends RefreshTokenHashes {
  readonly id: string
  readonly userId: string
  readonly device: string
  readonly at: Date
  readonly expiresAt: Date
}

export async function insertSession(trx: Transaction, session: NewSession): Promise<void> {
  await trx
    .insertInto('session')
    .values({
      id: session.id,
      user_id: session.userId,
      family_hash: session.familyHash,
      token_hash: session.tokenHash,
      device: session.device,
      created_at: session.at,
      rotated_at: session.at,
      last_seen_at: session.at,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** A session whose row this transaction holds, and its user. */
export interface LockedSession extends SessionFacts {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly role: Role
}

/** Locks the session of a token's family; null when there is none. */
export async function lockSession(trx: Transaction, familyHash: Buffer): Promise<LockedSession | null> {
  const { rows } = await sql<LockedSession>`
    SELECT session.id, session.user_id AS "userId", session.token_hash AS "tokenHash",
      session.previous_token_hash AS "previousTokenHash", session.rotated_at AS "rotatedAt",
      session.expires_at AS "expiresAt", session.revoked_at AS "revokedAt", app_user.disabled_at AS "userDisabledAt",
      app_user.name, app_user.email, app_user.phone, app_user.role
    FROM session
    JOIN app_user ON app_user.id = session.user_id
    WHERE session.family_hash = ${familyHash}
    FOR UPDATE OF session`.execute(trx)
  return rows[0] ?? null
}

/** Makes the next token the current one and the current one the previous. */
export async function rotateSession(
  trx: Transaction,
  sessionId: string,
  rotation: { tokenHash: Buffer; at: Date; expiresAt: Date },
): Promise<void> {
  await trx
    .updateTable('session')
    .set((e) => ({
      token_hash: rotation.tokenHash,
      previous_token_hash: e.ref('token_hash'),
      rotated_at: rotation.at,
      last_seen_at: rotation.at,
      expires_at: rotation.expiresAt,
    }))
    .where('id', '=', sessionId)
    .execute()
}

/** Which sessions to end; those that ended already keep their reason. */
export type SessionChoice =
  | { readonly familyHash: Buffer }
  | { readonly userId: string; readonly id: string }
  | { readonly userId: string; readonly allBut: string }

/** Ends sessions and answers how many. Their access tokens still work until they expire, ten minutes at most. */
export async function revokeSessions(
  db: Database,
  choice: SessionChoice,
  end: { reason: RevokedReason; at: Date },
): Promise<number> {
  const update = db
    .updateTable('session')
    .set({ revoked_at: end.at, revoked_reason: end.reason })
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', end.at)
  const chosen =
    'familyHash' in choice
      ? update.where('family_hash', '=', choice.familyHash)
      : 'id' in choice
        ? update.where('user_id', '=', choice.userId).where('id', '=', choice.id)
        : update.where('user_id', '=', choice.userId).where('id', '<>', choice.allBut)
  const { numUpdatedRows } = await chosen.executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

export interface LiveSession {
  readonly id: string
  readonly device: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
}

/** More devices than anybody has; the list stays one screen long. */
const LISTED_SESSIONS = 50

/** The user's sessions that still work, the one used last first. */
export function findLiveSessions(db: Database, userId: string, at: Date): Promise<LiveSession[]> {
  return db
    .selectFrom('session')
    .select(['id', 'device', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(LISTED_SESSIONS)
    .execute()
}

/** Deletes sessions that ran out before `before` and answers how many. */
export async function deleteExpiredSessions(db: Database, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('expires_at', '<', before)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
