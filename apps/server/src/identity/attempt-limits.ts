import { isIPv6 } from 'node:net'
import { refuse } from '@galla/api'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/*
 * Counted in this process's memory, not in PostgreSQL: a flood of guesses would otherwise become a flood of writes in the
 * database everybody shops from. The price is that the bound is each process's own and that a restart forgets; with a handful
 * of processes eight guesses become some dozens in a quarter of an hour, which no password of eight characters notices.
 */

const QUARTER_HOUR_SECONDS = 15 * 60

export interface AttemptBounds {
  /** Wrong passwords in a quarter of an hour for one account from one network. */
  readonly forAccount: number
  /** Wrong passwords in a quarter of an hour from one network, over all accounts. */
  readonly fromNetwork: number
  /** Registrations in an hour from one network: each tells whether an address is taken. */
  readonly registrations: number
}

const DEFAULT_BOUNDS: AttemptBounds = { forAccount: 8, fromNetwork: 100, registrations: 200 }

export interface AttemptLimits {
  /**
   * Counts a guess before it is checked, so that guesses sent side by side are all counted. Refuses `too_many_attempts`.
   * Answers a function that takes it back once the password was right.
   */
  guess(ip: string, account: string): Promise<() => Promise<void>>
  /** Counts a registration. Refuses `too_many_attempts`. */
  register(ip: string): Promise<void>
}

/** Limits on guessing, each with its own counters. */
export function createAttemptLimits(wanted: Partial<AttemptBounds> = {}): AttemptLimits {
  const bounds = { ...DEFAULT_BOUNDS, ...wanted }
  const accounts = new RateLimiterMemory({ points: bounds.forAccount, duration: QUARTER_HOUR_SECONDS })
  const networks = new RateLimiterMemory({ points: bounds.fromNetwork, duration: QUARTER_HOUR_SECONDS })
  const registrations = new RateLimiterMemory({ points: bounds.registrations, duration: 3_600 })
  return {
    async guess(ip, account) {
      const network = networkOf(ip)
      const accountKey = `${network} ${account}`
      await count(networks, network)
      await count(accounts, accountKey)
      return async () => {
        await networks.reward(network)
        await accounts.delete(accountKey)
      }
    },
    register: (ip) => count(registrations, networkOf(ip)),
  }
}

async function count(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (over) {
    if (!(over instanceof RateLimiterRes)) throw over
    refuse({
      code: 'too_many_attempts',
      retryAfterSeconds: Math.max(1, Math.ceil(over.msBeforeNext / 1_000)),
    })
  }
}

/** One household or server has a whole /64 of IPv6 addresses, so they count as one; IPv4 stands for itself. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped?.[1] !== undefined) return mapped[1]
  if (!isIPv6(ip)) return ip
  const [head = '', tail] = ip.split('%')[0]?.toLowerCase().split('::') ?? []
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
