/** Longer waits are cut into pieces: timers of Node end at 24.8 days, and a machine may sleep. */
const LONGEST_WAIT_MS = 30_000

export interface Alarm {
  /** Does the work now, and again when it is next due. */
  ring(): void
  stop(): void
}

/** Runs `work` whenever it is due; `work` answers in how many milliseconds that is (null: not before somebody rings). */
export function createAlarm(work: () => number | null): Alarm {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const ring = () => {
    clearTimeout(timer)
    if (stopped) return
    const wait = work()
    if (wait !== null) timer = setTimeout(ring, Math.min(wait, LONGEST_WAIT_MS))
  }
  const stop = () => {
    stopped = true
    clearTimeout(timer)
  }
  return { ring, stop }
}
