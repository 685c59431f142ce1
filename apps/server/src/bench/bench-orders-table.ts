import { closedLoop, type LoopResult } from './closed-loop.ts'
import type { OrderWay } from './order-ways.ts'
import type { Spread } from './order-wishes.ts'

export const CONCURRENCIES = [1, 16, 64] as const
const SPREADS: Readonly<Record<Spread, string>> = { spread: 'spread, 3 lines', hot: 'one hot variant' }

export interface TableOptions {
  /** How long each cell is measured. */
  readonly seconds: number
  readonly say: (line: string) => void
}

/** Measures every way at every concurrency and says the table row by row. The first way is what the others are held against. */
export async function benchOrders(ways: readonly OrderWay[], { seconds, say }: TableOptions): Promise<void> {
  say(`\n${seconds} s a cell; orders/s, p50 / p95 / p99 in ms, and the ratio to ${ways[0]?.name}\n`)
  say(`| what | concurrency | ${ways.map(({ name }) => name).join(' | ')} |`)
  say(`| --- | --- |${' --- |'.repeat(ways.length)}`)
  for (const spread of ['spread', 'hot'] as const) {
    for (const concurrency of CONCURRENCIES) {
      const results: LoopResult[] = []
      for (const way of ways) results.push(await closedLoop(concurrency, seconds, () => way.place(spread)))
      const cells = results.map((result) => cell(result, results[0]))
      say(`| ${SPREADS[spread]} | ${concurrency} | ${cells.join(' | ')} |`)
    }
  }
}

function cell(result: LoopResult, reference: LoopResult | undefined): string {
  const times = [result.p50, result.p95, result.p99].map((ms) => ms.toFixed(1)).join(' / ')
  const ratio =
    reference === undefined || reference === result
      ? ''
      : `, ${(result.perSecond / reference.perSecond).toFixed(2)}×`
  return `${Math.round(result.perSecond)}/s (${times}${ratio})`
}
