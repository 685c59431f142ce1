/** A quantity that is known only to lie between two bounds, each of them a step function of the time. */
export class Bounds {
  readonly #initial: number
  readonly #changes: { readonly atMs: number; readonly low: number; readonly high: number }[] = []
  #isSorted = true

  constructor(initial: number) {
    this.#initial = initial
  }

  /**
   * Something that happened between `from` and `until`: a gain may have counted from its beginning and counts for certain at its
   * end, a loss the other way round. An end of null means that it is never certain.
   */
  between({ from, until }: { from: number; until: number | null }, change: number): void {
    const certain = change > 0 ? { low: change, high: 0 } : { low: 0, high: change }
    const possible = change > 0 ? { low: 0, high: change } : { low: change, high: 0 }
    this.#add(from, possible)
    if (until !== null) this.#add(until, certain)
  }

  /** The least it may have been and the most it can have been at any instant from `from` to `to`, both included. */
  within(from: number, to: number): { low: number; high: number } {
    this.#sort()
    let low = this.#initial
    let high = this.#initial
    let least = Number.POSITIVE_INFINITY
    let most = Number.NEGATIVE_INFINITY
    for (const change of this.#changes) {
      if (change.atMs > to) break
      if (change.atMs >= from) {
        least = Math.min(least, low)
        most = Math.max(most, high)
      }
      low += change.low
      high += change.high
      if (change.atMs >= from) {
        least = Math.min(least, low)
        most = Math.max(most, high)
      }
    }
    return { low: Math.min(least, low), high: Math.max(most, high) }
  }

  /** The first instant at which even the most it can have been is below zero; null when there is none. */
  firstBelowZero(): { atMs: number; high: number } | null {
    this.#sort()
    let high = this.#initial
    for (const [index, change] of this.#changes.entries()) {
      high += change.high
      const isLastOfInstant = this.#changes[index + 1]?.atMs !== change.atMs
      if (isLastOfInstant && high < 0) return { atMs: change.atMs, high }
    }
    return null
  }

  #add(atMs: number, { low, high }: { low: number; high: number }): void {
    this.#changes.push({ atMs, low, high })
    this.#isSorted = false
  }

  #sort(): void {
    if (this.#isSorted) return
    this.#changes.sort((one, other) => one.atMs - other.atMs)
    this.#isSorted = true
  }
}
