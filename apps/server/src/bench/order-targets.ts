import type { Cell, OrderResults, WayName } from './order-results.ts'

/** One promise of speed: what was measured at each concurrency it speaks of, and whether all of them keep it. */
interface Target {
  readonly what: string
  /** Concurrencies it speaks of; the others are measured for the table. */
  readonly at: (concurrency: number) => boolean
  readonly measure: (results: OrderResults, concurrency: number) => number | undefined
  readonly isMet: (value: number) => boolean
  readonly unit: string
}

/** From here up there is a queue, which is what batches are for. */
const QUEUED = 64
/** Two measurements of the same thing differ by about this much. */
const NOISE = 0.95

const TARGETS: readonly Target[] = [
  atLeast(8, 'function', 'hot'),
  atLeast(15, 'interactive', 'hot'),
  atLeast(2, 'function', 'spread'),
  {
    what: 'HTTP places 1,000 spread orders a second',
    at: (concurrency) => concurrency >= QUEUED,
    measure: (results, concurrency) => results.get({ way: 'http', case: 'spread', concurrency })?.perSecond,
    isMet: (perSecond) => perSecond >= 1_000,
    unit: '/s',
  },
  batchOfOne('spread'),
  batchOfOne('hot'),
  coldOrders('service'),
  coldOrders('http'),
]

function atLeast(times: number, reference: WayName, of: Cell['case']): Target {
  return {
    what: `the service places ${times} times as many ${of} orders as the ${reference}`,
    at: (concurrency) => concurrency >= QUEUED,
    measure: (results, concurrency) => results.ratio({ way: 'service', case: of, concurrency }, reference),
    isMet: (ratio) => ratio >= times,
    unit: '×',
  }
}

function batchOfOne(of: Cell['case']): Target {
  return {
    what: `a batch of one ${of} order is no slower than the interactive transaction`,
    at: (concurrency) => concurrency === 1,
    measure: (results, concurrency) =>
      results.ratio({ way: 'service', case: of, concurrency }, 'interactive'),
    isMet: (ratio) => ratio >= NOISE,
    unit: '×',
  }
}

function coldOrders(way: WayName): Target {
  return {
    what: `cold orders beside hot ones wait twice as long at most (p99, ${way})`,
    at: (concurrency) => concurrency > 1,
    measure: (results, concurrency) => results.coldRatio({ way, concurrency }),
    isMet: (ratio) => ratio <= 2,
    unit: '×',
  }
}

/** A line for every target of which anything was measured. */
export function targetLines(results: OrderResults, concurrencies: readonly number[]): string[] {
  return TARGETS.flatMap((target) => {
    const measured = concurrencies.filter(target.at).flatMap((concurrency) => {
      const value = target.measure(results, concurrency)
      return value === undefined ? [] : [{ concurrency, value }]
    })
    if (measured.length === 0) return []
    const verdict = measured.every(({ value }) => target.isMet(value)) ? 'met' : 'NOT MET'
    const values = measured.map(({ concurrency, value }) => `${shown(value)}${target.unit} at ${concurrency}`)
    return [`${verdict}: ${target.what}: ${values.join(', ')}`]
  })
}

function shown(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(2)
}
