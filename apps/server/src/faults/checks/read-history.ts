import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Refusal } from '@galla/api'
import type { HistoryRecord, Outcome } from '../history.ts'

/** One request of the history with what came of it. */
export interface Attempt {
  readonly id: number
  readonly atMs: number
  /** Null: nothing was ever answered. */
  readonly answeredMs: number | null
  readonly actor: string
  readonly procedure: string
  readonly key: string
  readonly bodyHash: string
  readonly body: unknown
  readonly outcome: Outcome
  readonly answer: unknown
  readonly refusal: Refusal | null
}

/** What the history says of one key, in the order in which it was asked. */
export interface KeyStory {
  readonly key: string
  readonly attempts: readonly Attempt[]
  readonly acknowledged: readonly Attempt[]
  /** Attempts of which nobody knows what became. */
  readonly unknown: readonly Attempt[]
}

export interface ReadHistory {
  /** By key; requests without one change nothing that is checked. */
  readonly stories: ReadonlyMap<string, KeyStory>
  /** When the last thing happened. */
  readonly endMs: number
}

/** Reads a run's history, line by line; of it the requests with a key are kept. */
export async function readHistory(file: string): Promise<ReadHistory> {
  const open = new Map<number, Attempt>()
  const stories = new Map<string, Attempt[]>()
  let endMs = 0
  for await (const record of recordsOf(file)) {
    endMs = record.atMs
    if (record.kind === 'call' && record.key !== null) {
      const { id, atMs, actor, procedure, key, bodyHash, body } = record
      const unanswered = { answeredMs: null, outcome: 'unknown', answer: null, refusal: null } as const
      open.set(id, { id, atMs, actor, procedure, key, bodyHash, body, ...unanswered })
    }
    if (record.kind === 'answer') {
      const attempt = open.get(record.id)
      if (!attempt) continue
      open.delete(record.id)
      const { outcome, answer, refusal } = record
      addTo(stories, { ...attempt, answeredMs: record.atMs, outcome, answer, refusal })
    }
  }
  for (const attempt of open.values()) addTo(stories, attempt)
  return { stories: new Map([...stories].map(([key, attempts]) => [key, storyOf(key, attempts)])), endMs }
}

/** The records of a history, one after another, so that a long one needs no more memory than a short one. */
export async function* recordsOf(file: string): AsyncGenerator<HistoryRecord> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line !== '') yield JSON.parse(line) as HistoryRecord
  }
}

function addTo(stories: Map<string, Attempt[]>, attempt: Attempt): void {
  const story = stories.get(attempt.key)
  if (story) story.push(attempt)
  else stories.set(attempt.key, [attempt])
}

export function storyOf(key: string, unsorted: readonly Attempt[]): KeyStory {
  const attempts = unsorted.toSorted((one, other) => one.id - other.id)
  return {
    key,
    attempts,
    acknowledged: attempts.filter(({ outcome }) => outcome === 'acknowledged'),
    unknown: attempts.filter(({ outcome }) => outcome === 'unknown'),
  }
}
