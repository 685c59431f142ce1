import { Skeleton, VisuallyHidden } from '@galla/ui'

/** Stands for a list while it is on its way: rows of about the size that comes, so that little jumps. */
export function ListSkeleton({ label, rows = 4 }: { label: string; rows?: number }) {
  return (
    <div aria-busy className="flex flex-col gap-4">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: rows }, (_, place) => place).map((place) => (
        <Skeleton key={place} className="h-28 w-full rounded-md" />
      ))}
    </div>
  )
}
