/** Whole seconds until `until`, never below zero; what has begun counts as a whole second. */
export function secondsLeft(until: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000))
}

/** `9:05`. */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Minutes at which a screen reader is told; every second would drown all else. */
const SPOKEN_AT = [5, 2, 1]

/** The minutes to be spoken now, or null between them. */
export function spokenMinutes(seconds: number): number | null {
  const minutes = Math.ceil(seconds / 60)
  return SPOKEN_AT.includes(minutes) ? minutes : null
}
