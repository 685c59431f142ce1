import { assertPaise, type Paise } from './money.ts'

/**
 * Splits `total` in proportion to `weights` so that the parts sum to it exactly: every part is first rounded down, and the paise
 * that are left go to the parts that lost most by that (the earlier one where two lost alike). Neither `total` nor a weight may be
 * negative. Weights that sum to `total` are their own parts; where all weights are zero the first part gets everything.
 */
export function splitByLargestRemainder(total: Paise, weights: readonly number[]): Paise[] {
  const sum = weights.reduce((a, weight) => a + BigInt(assertPaise(weight)), 0n)
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? total : 0))
  const shares = weights.map((weight, index) => {
    const exact = BigInt(assertPaise(total)) * BigInt(weight)
    return { index, part: Number(exact / sum), lost: exact % sum }
  })
  const missing = total - shares.reduce((a, share) => a + share.part, 0)
  const owed = shares.toSorted((a, b) => compare(b.lost, a.lost) || a.index - b.index).slice(0, missing)
  const raised = new Set(owed.map((share) => share.index))
  return shares.map((share) => share.part + (raised.has(share.index) ? 1 : 0))
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b)
}
