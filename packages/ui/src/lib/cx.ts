import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({ extend: { theme: { shadow: ['raised'] } } })

/** Joins class names; where two Tailwind classes speak of the same property, the later one wins. */
export function cx(...values: ClassValue[]): string {
  return merge(clsx(values))
}
