const ROW = 64
const rows = [new Uint8Array(ROW), new Uint8Array(ROW), new Uint8Array(ROW)]

/**
 * How many letters were left out, put in, mistaken or swapped with their neighbour to make `a` out of `b` (Damerau and
 * Levenshtein's distance in its optimal string alignment form), or `limit + 1` as soon as it is more than `limit`.
 *
 * `fastest-levenshtein` counts a swap as two mistakes, and swaps are what fingers do most; a test compares the two.
 * Words longer than 63 letters are never near each other.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const over = limit + 1
  if (a.length >= ROW || b.length >= ROW || Math.abs(a.length - b.length) > limit) return over
  const words = { a, b }
  let [beforeLast, last, row] = rows as [Uint8Array, Uint8Array, Uint8Array]
  for (let j = 0; j <= b.length; j += 1) last[j] = j
  for (let i = 1; i <= a.length; i += 1) {
    const least = fillRow(words, i, { beforeLast, last, row })
    if (least > limit) return over
    ;[beforeLast, last, row] = [last, row, beforeLast]
  }
  return Math.min(last[b.length] as number, over)
}

interface Words {
  readonly a: string
  readonly b: string
}

interface Rows {
  readonly beforeLast: Uint8Array
  readonly last: Uint8Array
  readonly row: Uint8Array
}

/** Answers the least distance of the row: no later one can be less. */
function fillRow({ a, b }: Words, i: number, { beforeLast, last, row }: Rows): number {
  const letter = a.charCodeAt(i - 1)
  row[0] = i
  let least = i
  for (let j = 1; j <= b.length; j += 1) {
    const other = b.charCodeAt(j - 1)
    let distance = (last[j - 1] as number) + (letter === other ? 0 : 1)
    distance = Math.min(distance, (last[j] as number) + 1, (row[j - 1] as number) + 1)
    if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && other === a.charCodeAt(i - 2)) {
      distance = Math.min(distance, (beforeLast[j - 2] as number) + 1)
    }
    row[j] = distance
    if (distance < least) least = distance
  }
  return least
}
