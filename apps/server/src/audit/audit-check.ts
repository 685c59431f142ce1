import { AUDIT_CHECKS, type AuditCheckCode } from '@galla/api'
import type { Database } from '../database/database.ts'
import { CHECK_NAMES } from './check-names.ts'

/** One row that breaks one rule. */
export interface BrokenInvariant extends Breach {
  readonly code: AuditCheckCode
  /** The number of the invariant; null for the chain of the audit log. */
  readonly number: number | null
  /** What the row should be like. */
  readonly invariant: string
}

/** A row and what is wrong with it. */
export interface Breach {
  /** Which row, e.g. `sales_order G100042`. */
  readonly subject: string
  /** What is wrong with it, with its figures. */
  readonly detail: string
}

/** What one check made of one chunk. */
export interface ChunkResult {
  readonly code: AuditCheckCode
  /** How many rows it looked at. */
  readonly rows: number
  readonly tookMs: number
  readonly breaches: readonly Breach[]
}

/** A part of the shop that was looked at in one go. */
export interface Chunk {
  /** How far the walk has come, in rows of the table it walks over. */
  readonly rows: number
  readonly results: readonly ChunkResult[]
}

/** A way through one kind of row, in chunks of bounded size; each is read in short snapshots of its own. */
export interface Walk {
  /** The table it walks over, whose size says how long it will take. */
  readonly table: string
  readonly codes: readonly AuditCheckCode[]
  chunks(db: Database): AsyncGenerator<Chunk>
}

/** A rule about the rows of one chunk. */
export interface Check<Part> {
  readonly code: AuditCheckCode
  find(db: Database, part: Part): Promise<readonly Breach[]>
}

/** Breaches told for one check of one chunk at most: a broken shop is not told a million times. */
export const BREACHES_A_CHUNK = 1_000

/** The findings of a chunk, each with the rule that it breaks. */
export function findingsOf({ results }: Chunk): BrokenInvariant[] {
  return results.flatMap(({ code, breaches }) =>
    breaches.map((breach) => ({ code, number: invariantOf(code), invariant: CHECK_NAMES[code], ...breach })),
  )
}

/** The number that a check's rule has in the list of invariants; null beside the list. */
export function invariantOf(code: AuditCheckCode): number | null {
  return AUDIT_CHECKS.find((check) => check.code === code)?.invariant ?? null
}

/** Runs the checks of a chunk one after the other and times each. */
export async function runChecks<Part>(
  db: Database,
  checks: readonly Check<Part>[],
  { part, rows }: { part: Part; rows: number },
): Promise<ChunkResult[]> {
  const results: ChunkResult[] = []
  for (const { code, find } of checks) {
    const begun = performance.now()
    const breaches = await find(db, part)
    results.push({ code, rows, tookMs: performance.now() - begun, breaches })
  }
  return results
}
