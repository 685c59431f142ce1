import type { Chunk, Walk } from '../audit/audit-check.ts'
import type { Database } from '../database/database.ts'
import {
  type ChainHead,
  findChainHead,
  listChainedEntries,
  listEntriesBehindHead,
  listForgottenEnds,
} from './chain.queries.ts'
import {
  CHAIN_BEGINNING,
  type ChainFinding,
  type ChainPosition,
  verifyEnd,
  verifyEntry,
} from './verify-chain.ts'

const CHUNK = 1_000
/** Strays that are named at most. */
const STRAYS = 100

/**
 * Walks along the chain of the audit log, from its first entry to the one that was the last when the walk began. An entry and the end of
 * the chain are written in one transaction, so all entries up to that end can be seen.
 */
export function walkAuditLog(size = CHUNK): Walk {
  return { table: 'audit_log', codes: ['audit_log_is_whole'], chunks: (db) => chunksOf(db, size) }
}

async function* chunksOf(db: Database, limit: number): AsyncGenerator<Chunk> {
  const head = await findChainHead(db)
  if (head === null) {
    yield chunk(0, 0, [{ subject: 'audit_chain', detail: 'the row that holds the end of the chain is gone' }])
    return
  }
  let position = CHAIN_BEGINNING
  for (let isOver = false; !isOver; ) {
    const begun = performance.now()
    const entries = await listChainedEntries(db, {
      after: position.last.sequence,
      until: head.sequence,
      limit,
    })
    const found: ChainFinding[] = []
    for (const entry of entries) {
      found.push(...verifyEntry(position, entry))
      position = { last: entry, beforeLast: position.last }
    }
    isOver = entries.length < limit
    if (isOver) found.push(...(await findAtTheEnd(db, position, head)))
    yield chunk(entries.length, performance.now() - begun, found)
  }
}

async function findAtTheEnd(db: Database, position: ChainPosition, head: ChainHead): Promise<ChainFinding[]> {
  const behind = await listEntriesBehindHead(db, STRAYS)
  const forgotten = await listForgottenEnds(db, STRAYS)
  return [
    ...verifyEnd(position, head),
    ...behind.map(({ sequence, id }) => ({
      subject: `audit_log ${sequence}`,
      detail: `entry ${id} was put in: the chain ends before it`,
    })),
    ...forgotten.map(({ sequence, at }) => ({
      subject: `audit_log ${sequence}`,
      detail: `the chain was written anew: this is not the entry that stood here at ${at.toISOString()}`,
    })),
  ]
}

function chunk(rows: number, tookMs: number, breaches: readonly ChainFinding[]): Chunk {
  return { rows, results: [{ code: 'audit_log_is_whole', rows, tookMs, breaches }] }
}
