import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

/** As many columns as fit, none narrower than a card can bear, but two on a telephone. */
export const PRODUCT_GRID =
  'grid grid-cols-[repeat(auto-fill,minmax(min(11.5rem,calc(50%-0.625rem)),1fr))] gap-x-5 gap-y-8'

/** Lays out product cards. */
export function ProductGrid({
  children,
  className,
}: {
  children: ReactNode
  className?: string | undefined
}) {
  return <div className={cx(PRODUCT_GRID, className)}>{children}</div>
}
