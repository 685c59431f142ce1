import { cx } from '../lib/cx.ts'

/** A grey shape of the size of what is loading. Put the group in an element with `aria-busy`. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <span aria-hidden className={cx('block animate-pulse rounded-sm bg-ink/8', className)} />
}
