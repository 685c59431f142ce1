import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Most press the button once; some twice, and some buy on a second device what the limit allows them once. */
export type BuyerKind = 'once' | 'double_click' | 'two_devices'

/** One press of the button. */
export interface Attempt {
  readonly buyer: number
  readonly kind: BuyerKind
  /** Which of the servers it goes to. */
  readonly server: number
  /** Milliseconds after the sale opens. */
  readonly atMs: number
  /** Presses of one button share a key, two devices do not. */
  readonly key: number
}

export interface FlashSaleCrowd {
  readonly buyers: number
  readonly servers: number
  /** Everybody has pressed the button this long after the sale opens, most of them at once. */
  readonly windowMs: number
  readonly seed: number
}

const DOUBLE_CLICKS = 0.05
const TWO_DEVICES = 0.05
/** Between two presses of one person. */
const SECOND_PRESS_MS = 60

/** Who presses when and where, in the order of time; the same for the same seed. */
export function makeAttempts({ buyers, servers, windowMs, seed }: FlashSaleCrowd): Attempt[] {
  const generator = xoroshiro128plus(seed)
  const next = () => uniformFloat64(generator)
  const attempts: Attempt[] = []
  for (let buyer = 0; buyer < buyers; buyer += 1) {
    const draw = next()
    const kind: BuyerKind =
      draw < DOUBLE_CLICKS ? 'double_click' : draw < DOUBLE_CLICKS + TWO_DEVICES ? 'two_devices' : 'once'
    // Squared: half of the crowd is there in the first quarter of the window.
    const atMs = windowMs * next() ** 2
    const server = Math.floor(next() * servers)
    const key = attempts.length
    attempts.push({ buyer, kind, server, atMs, key })
    if (kind === 'once') continue
    attempts.push({
      buyer,
      kind,
      server: kind === 'double_click' ? server : (server + 1) % servers,
      atMs: atMs + next() * SECOND_PRESS_MS,
      key: kind === 'double_click' ? key : key + 1,
    })
  }
  return attempts.sort((a, b) => a.atMs - b.atMs)
}
