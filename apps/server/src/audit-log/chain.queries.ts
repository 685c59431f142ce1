import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** The end of the chain: how many entries there are, and the hash of the last one in hexadecimal. */
export interface ChainHead {
  readonly sequence: number
  readonly hash: string
}

/** An entry of the audit log with every column as text, the way its hash was made of them; hashes in hexadecimal. */
export interface ChainedEntry extends ChainHead {
  readonly id: string
  readonly actorId: string | null
  readonly approvedBy: string | null
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  readonly before: string | null
  readonly after: string | null
  /** UTC, with microseconds. */
  readonly at: string
  readonly previousHash: string
}

/** Null when somebody has removed it. */
export async function findChainHead(db: Database): Promise<ChainHead | null> {
  const { rows } =
    await sql<ChainHead>`SELECT sequence, encode(hash, 'hex') AS hash FROM audit_chain`.execute(db)
  return rows[0] ?? null
}

/** Up to `limit` entries after one sequence and up to another, in order. */
export async function listChainedEntries(
  db: Database,
  { after, until, limit }: { after: number; until: number; limit: number },
): Promise<ChainedEntry[]> {
  const { rows } = await sql<ChainedEntry>`
    SELECT sequence, id::text, actor_id::text AS "actorId", approved_by::text AS "approvedBy", action, subject_type AS "subjectType",
      subject_id::text AS "subjectId", before::text, after::text,
      to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
      encode(previous_hash, 'hex') AS "previousHash", encode(hash, 'hex') AS hash
    FROM audit_log WHERE sequence > ${after} AND sequence <= ${until} ORDER BY sequence, id LIMIT ${limit}`.execute(
    db,
  )
  return rows
}

/** Entries that stand behind the end of the chain, which no writer of ours makes: the end moves with the entry. */
export async function listEntriesBehindHead(
  db: Database,
  limit: number,
): Promise<{ sequence: number; id: string }[]> {
  const { rows } = await sql<{ sequence: number; id: string }>`
    SELECT audit_log.sequence, audit_log.id FROM audit_log, audit_chain
    WHERE audit_log.sequence > audit_chain.sequence OR audit_log.sequence < 1 ORDER BY audit_log.sequence LIMIT ${limit}`.execute(
    db,
  )
  return rows
}

/** Ends of the chain that earlier runs of the audit saw and that are in it no more: somebody has written the chain anew. */
export async function listForgottenEnds(
  db: Database,
  limit: number,
): Promise<{ sequence: number; at: Date }[]> {
  const { rows } = await sql<{ sequence: number; at: Date }>`
    SELECT run.chain_sequence AS sequence, run.started_at AS at FROM audit_run AS run
    WHERE run.chain_sequence > 0 AND NOT EXISTS (
      SELECT FROM audit_log WHERE audit_log.sequence = run.chain_sequence AND audit_log.hash = run.chain_hash
    )
    ORDER BY run.started_at LIMIT ${limit}`.execute(db)
  return rows
}
