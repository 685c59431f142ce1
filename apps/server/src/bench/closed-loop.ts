/** What a run measured: answers a second, and how long one took (milliseconds). */
export interface LoopResult {
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly done: number
}

/**
 * A closed loop: `concurrency` callers, each asking again as soon as it was answered, for `seconds`. Answers that arrive in the
 * first fifth warm things up and are not counted. Throws the first error: a benchmark of refusals measures nothing.
 */
export async function closedLoop(
  concurrency: number,
  seconds: number,
  ask: (caller: number) => Promise<void>,
): Promise<LoopResult> {
  const begun = performance.now()
  const countFrom = begun + seconds * 200
  const end = begun + seconds * 1_000
  const took: number[] = []
  await Promise.all(
    Array.from({ length: concurrency }, async (_, caller) => {
      for (let from = performance.now(); from < end; from = performance.now()) {
        await ask(caller)
        if (from >= countFrom) took.push(performance.now() - from)
      }
    }),
  )
  const span = (performance.now() - countFrom) / 1_000
  took.sort((a, b) => a - b)
  return {
    perSecond: took.length / span,
    p50: at(took, 0.5),
    p95: at(took, 0.95),
    p99: at(took, 0.99),
    done: took.length,
  }
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
