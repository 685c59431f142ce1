export interface RaceOutcome<T> {
  readonly answers: readonly T[]
  readonly failures: readonly unknown[]
}

/**
 * Runs `runner(0)` … `runner(n - 1)` side by side and waits for all of them. No runner starts before every one is lined up, so they
 * meet as closely as one process allows. Failures are collected, not thrown: a race expects losers.
 */
export async function race<T>(n: number, runner: (lane: number) => Promise<T>): Promise<RaceOutcome<T>> {
  const gate = Promise.withResolvers<void>()
  const runs = Array.from({ length: n }, async (_, lane) => {
    await gate.promise
    return runner(lane)
  })
  gate.resolve()
  const settled = await Promise.allSettled(runs)
  return {
    answers: settled.filter((run) => run.status === 'fulfilled').map((run) => run.value),
    failures: settled.filter((run) => run.status === 'rejected').map((run) => run.reason),
  }
}
