import type { LoopResult } from './closed-loop.ts'

/** Who places the orders. */
export const WAYS = ['function', 'interactive', 'service', 'http'] as const
export type WayName = (typeof WAYS)[number]

/** What they buy: three cold lines, one hot variant, or both (`HOT_SHARE` of the orders hot). */
export const CASES = ['spread', 'hot', 'mixed'] as const
export type CaseName = (typeof CASES)[number]

export interface Cell {
  readonly way: WayName
  readonly case: CaseName
  readonly concurrency: number
}

/** What a run has measured, cell by cell. */
export class OrderResults {
  readonly #results = new Map<string, LoopResult>()

  set(cell: Cell, result: LoopResult): void {
    this.#results.set(keyOf(cell), result)
  }

  get(cell: Cell): LoopResult | undefined {
    return this.#results.get(keyOf(cell))
  }

  /** How many times more orders a second `way` places than `reference`; undefined when one of them was not measured. */
  ratio(cell: Cell, reference: WayName): number | undefined {
    const [ours, theirs] = [this.get(cell), this.get({ ...cell, way: reference })]
    return ours && theirs ? ours.perSecond / theirs.perSecond : undefined
  }

  /** The cold orders' p99 beside the hot ones, against that of the same way without hot ones. */
  coldRatio(cell: Omit<Cell, 'case'>): number | undefined {
    const beside = this.get({ ...cell, case: 'mixed' })?.byKind.get('cold')
    const alone = this.get({ ...cell, case: 'spread' })
    return beside && alone ? beside.p99 / alone.p99 : undefined
  }
}

function keyOf(cell: Cell): string {
  return `${cell.way} ${cell.case} ${cell.concurrency}`
}
