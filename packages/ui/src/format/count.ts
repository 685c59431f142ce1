const COUNT = new Intl.NumberFormat('en-IN')

/** A whole number in Indian grouping: 124999 → `1,24,999`. */
export function formatCount(count: number): string {
  return COUNT.format(count)
}
