import { formatCount } from '@galla/ui'

/** `1 product`, `1,204 products`. */
export function plural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}
