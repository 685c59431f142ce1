/** How long answers took, in milliseconds. */
export interface Percentiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** What a run measured. */
export interface LoopResult extends Percentiles {
  /** Answers a second. */
  readonly perSecond: number
  readonly done: number
  /** The answers that named their kind, each kind by itself. */
  readonly byKind: ReadonlyMap<string, Percentiles>
}

/**
 * A closed loop: `concurrency` callers, each asking again as soon as it was answered, for `seconds`. Answers that arrive in the
 * first fifth warm things up and are not counted. An answer that is a string names the kind that was asked. Throws the first
 * error: a benchmark of refusals measures nothing.
 */
export async function closedLoop(
  concurrency: number,
  seconds: number,
  ask: (caller: number) => Promise<unknown>,
): Promise<LoopResult> {
  const begun = performance.now()
  const countFrom = begun + seconds * 200
  const end = begun + seconds * 1_000
  const took: { kind: unknown; ms: number }[] = []
  await Promise.all(
    Array.from({ length: concurrency }, async (_, caller) => {
      for (let from = performance.now(); from < end; from = performance.now()) {
        const kind = await ask(caller)
        if (from >= countFrom) took.push({ kind, ms: performance.now() - from })
      }
    }),
  )
  const span = (performance.now() - countFrom) / 1_000
  const byKind = Map.groupBy(took, ({ kind }) => String(kind))
  return {
    perSecond: took.length / span,
    done: took.length,
    ...percentiles(took),
    byKind: new Map([...byKind].map(([kind, those]) => [kind, percentiles(those)])),
  }
}

function percentiles(took: readonly { ms: number }[]): Percentiles {
  const sorted = took.map(({ ms }) => ms).sort((a, b) => a - b)
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99) }
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
