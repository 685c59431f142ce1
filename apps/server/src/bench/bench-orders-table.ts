import { closedLoop, type LoopResult } from './closed-loop.ts'
import { CASES, type CaseName, type Cell, OrderResults } from './order-results.ts'
import type { OrderWay } from './order-ways.ts'

/** Of the mixed orders, so many buy the hot variant. */
const HOT_SHARE = 0.3
const CASE_WORDS: Readonly<Record<CaseName, string>> = {
  spread: 'spread, 3 lines',
  hot: 'one hot variant',
  mixed: `${HOT_SHARE * 100} % hot`,
}

export interface TableOptions {
  readonly cases: readonly CaseName[]
  readonly concurrencies: readonly number[]
  /** How long each cell is measured. */
  readonly seconds: number
  readonly say: (line: string) => void
}

/** Measures every way in every case at every concurrency and says the table row by row. */
export async function benchOrders(ways: readonly OrderWay[], options: TableOptions): Promise<OrderResults> {
  const { say, seconds } = options
  const results = new OrderResults()
  say(`\n${seconds} s a cell; orders/s, p50 / p95 / p99 in ms, and the ratio to ${ways[0]?.title}`)
  say('Mixed: the p99 of the cold orders, and its ratio to the p99 of the same way without hot ones\n')
  say(`| what | concurrency | ${ways.map(({ title }) => title).join(' | ')} |`)
  say(`| --- | --- |${' --- |'.repeat(ways.length)}`)
  for (const name of CASES.filter((it) => options.cases.includes(it))) {
    for (const concurrency of options.concurrencies) {
      const cells: string[] = []
      for (const way of ways) {
        const cell = { way: way.name, case: name, concurrency }
        results.set(cell, await closedLoop(concurrency, seconds, () => placeOne(way, name)))
        cells.push(cellText(results, cell, ways[0]))
      }
      say(`| ${CASE_WORDS[name]} | ${concurrency} | ${cells.join(' | ')} |`)
    }
  }
  return results
}

/** Answers the kind of the order, so that the cold ones can be told from the hot. */
async function placeOne(way: OrderWay, name: CaseName): Promise<'hot' | 'cold'> {
  const isHot = name === 'hot' || (name === 'mixed' && Math.random() < HOT_SHARE)
  await way.place(isHot ? 'hot' : 'spread')
  return isHot ? 'hot' : 'cold'
}

function cellText(results: OrderResults, cell: Cell, reference: OrderWay | undefined): string {
  const result = results.get(cell)
  if (!result) return ''
  const parts = [cell.case === 'mixed' ? coldText(results, cell, result) : timesText(result)]
  const ratio = reference && reference.name !== cell.way ? results.ratio(cell, reference.name) : undefined
  if (ratio !== undefined) parts.push(`${ratio.toFixed(2)}×`)
  return `${Math.round(result.perSecond)}/s (${parts.join(', ')})`
}

function timesText({ p50, p95, p99 }: LoopResult): string {
  return [p50, p95, p99].map((ms) => ms.toFixed(1)).join(' / ')
}

function coldText(results: OrderResults, cell: Cell, result: LoopResult): string {
  const p99 = result.byKind.get('cold')?.p99.toFixed(1) ?? '–'
  const ratio = results.coldRatio(cell)
  return ratio === undefined ? `cold p99 ${p99}` : `cold p99 ${p99}, ${ratio.toFixed(2)} of alone`
}
