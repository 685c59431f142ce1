import { LoaderCircle } from 'lucide-react'
import { VisuallyHidden } from '../layout/visually-hidden.tsx'
import { cx } from '../lib/cx.ts'

export interface SpinnerProps {
  size?: 'sm' | 'md' | 'lg' | undefined
  /** Announced to screen readers; leave out where the surroundings already say it. */
  label?: string | undefined
}

const SIZES = { sm: 'size-4', md: 'size-6', lg: 'size-10' }

/** Work of unknown length. For a list that loads use a skeleton, for known length a progress bar. */
export function Spinner({ size = 'md', label }: SpinnerProps) {
  return (
    <span role={label ? 'status' : undefined} className="inline-flex">
      <LoaderCircle aria-hidden className={cx('animate-spin', SIZES[size])} />
      {label && <VisuallyHidden>{label}</VisuallyHidden>}
    </span>
  )
}
