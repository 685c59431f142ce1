import { ProductGridSkeleton, Skeleton } from '@galla/ui'
import { texts } from '../../texts/en.ts'
import { CATEGORY_GRID } from './category-grid.tsx'
import { Greeting } from './greeting.tsx'

const TILES = Array.from({ length: 18 }, (_, place) => place)

/** The shape of the home page while it loads. */
export function HomeSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-14">
      <Greeting />
      <div className={CATEGORY_GRID}>
        {TILES.map((place) => (
          <div key={place} className="flex flex-col items-center gap-2">
            <Skeleton className="aspect-(--aspect-picture) w-full rounded-md" />
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-3 w-1/2" />
          </div>
        ))}
      </div>
      <ProductGridSkeleton count={6} label={texts.results.loading} />
    </div>
  )
}
