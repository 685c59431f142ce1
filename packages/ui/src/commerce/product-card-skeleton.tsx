import { Skeleton } from '../feedback/skeleton.tsx'
import { VisuallyHidden } from '../layout/visually-hidden.tsx'
import { cx } from '../lib/cx.ts'
import { PRODUCT_GRID } from './product-grid.tsx'

/** The shape of a `ProductCard`, part by part, so that the page does not jump when it arrives. */
export function ProductCardSkeleton() {
  return (
    <div className="flex min-w-0 flex-col">
      <Skeleton className="aspect-(--aspect-picture) rounded-md" />
      <div className="mt-3 flex flex-col gap-1">
        <Skeleton className="my-0.5 h-3 w-1/3" />
        <Skeleton className="h-4 w-11/12" />
        <Skeleton className="mb-1 h-4 w-2/3" />
        <Skeleton className="my-1 h-3 w-24" />
        <Skeleton className="mt-1 h-5 w-28" />
      </div>
    </div>
  )
}

/** A grid of `count` cards that are loading; `label` is announced once. */
export function ProductGridSkeleton({ count = 10, label = 'Loading' }: { count?: number; label?: string }) {
  return (
    <div aria-busy className={cx(PRODUCT_GRID)}>
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: count }, (_, place) => place).map((place) => (
        <ProductCardSkeleton key={place} />
      ))}
    </div>
  )
}
