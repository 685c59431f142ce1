import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import type { Refusal } from '@galla/api'

/** What came of a request, as far as whoever sent it can know. */
export type Outcome = 'acknowledged' | 'refused' | 'unknown'

/** One request, as it was sent. Times are milliseconds since the run began, on the runner's own clock. */
export interface CallRecord {
  readonly kind: 'call'
  readonly id: number
  readonly atMs: number
  readonly actor: string
  readonly server: string
  readonly procedure: string
  /** What makes a repeat harmless: the client's key, or the order and the step. Null for reads. */
  readonly key: string | null
  readonly bodyHash: string
  readonly body: unknown
}

/** What was answered to the request of the same id. A request without one was under way when the run ended: unknown. */
export interface AnswerRecord {
  readonly kind: 'answer'
  readonly id: number
  readonly atMs: number
  readonly outcome: Outcome
  readonly answer: unknown
  readonly refusal: Refusal | null
  /** Why the outcome is unknown: the error's own words, or the reference of a fault. */
  readonly why: string | null
}

/** A fault that began or ended, or something else worth knowing. */
export interface NoteRecord {
  readonly kind: 'note'
  readonly atMs: number
  readonly what: string
}

export type HistoryRecord = CallRecord | AnswerRecord | NoteRecord

export interface CallWish {
  readonly actor: string
  readonly server: string
  readonly procedure: string
  readonly key: string | null
  readonly body: unknown
}

export interface AnswerWish {
  readonly outcome: Outcome
  readonly answer?: unknown
  readonly refusal?: Refusal
  readonly why?: string
}

/** What is counted while the run goes on, for the progress line. */
export interface HistoryCounts {
  readonly calls: number
  readonly acknowledged: number
  readonly refused: number
  readonly unknown: number
}

/**
 * The history of a run, one line of JSON a record, written as it happens and before the next thing happens: it grows on the disk
 * and not in memory, and a run that dies leaves it whole.
 */
export class History {
  readonly file: string
  readonly #begun = performance.now()
  readonly #descriptor: number
  readonly #counts = { calls: 0, acknowledged: 0, refused: 0, unknown: 0 }

  constructor(file: string) {
    this.file = file
    this.#descriptor = openSync(file, 'a')
  }

  get counts(): HistoryCounts {
    return { ...this.#counts }
  }

  /** Milliseconds since the run began. */
  nowMs(): number {
    return Math.round((performance.now() - this.#begun) * 10) / 10
  }

  /** Writes a request down before it is sent; answers the id for its answer. */
  call(wish: CallWish): number {
    this.#counts.calls += 1
    const id = this.#counts.calls
    this.#write({ kind: 'call', id, atMs: this.nowMs(), bodyHash: hashOf(wish.body), ...wish })
    return id
  }

  answer(id: number, { outcome, answer = null, refusal, why }: AnswerWish): void {
    this.#counts[outcome] += 1
    const said = { answer, refusal: refusal ?? null, why: why ?? null }
    this.#write({ kind: 'answer', id, atMs: this.nowMs(), outcome, ...said })
  }

  note(what: string): void {
    this.#write({ kind: 'note', atMs: this.nowMs(), what })
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  #write(record: HistoryRecord): void {
    writeSync(this.#descriptor, `${JSON.stringify(record)}\n`)
  }
}

function hashOf(body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest('hex')
    .slice(0, 16)
}
