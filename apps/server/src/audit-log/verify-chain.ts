import { createHash } from 'node:crypto'
import type { ChainedEntry, ChainHead } from './chain.queries.ts'

/** Something that is not as it was written. */
export interface ChainFinding {
  readonly subject: string
  readonly detail: string
}

/** What was seen so far: the last entry and the one before it. */
export interface ChainPosition {
  readonly last: ChainHead
  readonly beforeLast: ChainHead | null
}

export const CHAIN_BEGINNING: ChainPosition = {
  last: { sequence: 0, hash: '0'.repeat(64) },
  beforeLast: null,
}

/**
 * The hash that an entry must have: SHA-256 over the hash of the entry before and each column's text as its length in bytes, a colon
 * and itself, or `-` for none. The database makes it by `audit_log_hash`; this is told apart from it on purpose, so that neither
 * is taken at its word.
 */
export function hashOfEntry(entry: ChainedEntry): string {
  const { id, actorId, approvedBy, action, subjectType, subjectId, before, after, at } = entry
  const fields = [id, actorId, approvedBy, action, subjectType, subjectId, before, after, at]
  const text = fields.map((field) => (field === null ? '-' : `${Buffer.byteLength(field)}:${field}`)).join('')
  return createHash('sha256').update(Buffer.from(entry.previousHash, 'hex')).update(text).digest('hex')
}

/** What is wrong with the next entry of the chain, as far as the ones before it tell. */
export function verifyEntry({ last, beforeLast }: ChainPosition, entry: ChainedEntry): ChainFinding[] {
  const subject = `audit_log ${entry.sequence}`
  const name = `entry ${entry.id} (${entry.action})`
  const found: ChainFinding[] = []
  if (hashOfEntry(entry) !== entry.hash)
    found.push({ subject, detail: `${name} was changed after it was written` })
  if (entry.sequence <= last.sequence)
    return [...found, { subject, detail: `${name} was put in: its number is taken` }]
  if (entry.sequence > last.sequence + 1)
    return [...found, missing(last.sequence + 1, entry.sequence - 1, 'missing')]
  if (entry.previousHash === last.hash) return found
  if (entry.previousHash === beforeLast?.hash) {
    const detail = `this entry was put in: ${name} follows the one before it`
    return [...found, { subject: `audit_log ${last.sequence}`, detail }]
  }
  const detail = `${name} is out of place: it was written after another entry than ${last.sequence}, or that one was replaced`
  return [...found, { subject, detail }]
}

/** What is wrong with the end: entries cut off, or another last entry than the chain ends with. */
export function verifyEnd({ last }: ChainPosition, head: ChainHead): ChainFinding[] {
  if (last.sequence < head.sequence) return [missing(last.sequence + 1, head.sequence, 'cut off the end')]
  if (last.hash === head.hash) return []
  return [
    {
      subject: `audit_log ${last.sequence}`,
      detail: 'the last entry is not the one with which the chain ends',
    },
  ]
}

function missing(from: number, to: number, what: string): ChainFinding {
  const which = from === to ? `entry ${from} is` : `entries ${from} to ${to} are`
  return { subject: `audit_log ${from}`, detail: `${which} ${what}` }
}
