/** A page to go to, or a gap of pages left out. */
export type PageSlot = number | 'gap'

/**
 * Which pages to show: always the first and the last, and `around` on each side of the current one. A gap stands for two
 * pages or more: for a single one the page itself is shown. The number of slots stays the same on every page, so that
 * the buttons do not move under the pointer.
 */
export function pageWindow(page: number, pageCount: number, around = 1): PageSlot[] {
  const slots = around * 2 + 5
  if (pageCount <= slots) return range(1, pageCount)
  const run = slots - 2
  if (page <= run - around) return [...range(1, run), 'gap', pageCount]
  if (page > pageCount - run + around) return [1, 'gap', ...range(pageCount - run + 1, pageCount)]
  return [1, 'gap', ...range(page - around, page + around), 'gap', pageCount]
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}
