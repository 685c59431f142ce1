import { Skeleton, VisuallyHidden } from '@galla/ui'
import { texts } from '../../texts/en.ts'

/** The shape of a product page while it loads. */
export function ProductSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-6">
      <VisuallyHidden>{texts.results.loading}</VisuallyHidden>
      <Skeleton className="h-5 w-80" />
      <div className="grid items-start gap-x-12 gap-y-8 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <Skeleton className="aspect-(--aspect-picture) rounded-md" />
        <div className="flex flex-col gap-5">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-9 w-4/5" />
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-9 w-56" />
          <Skeleton className="mt-4 h-10 w-64" />
          <Skeleton className="h-12 w-full" />
        </div>
      </div>
    </div>
  )
}
