import { cx } from '../lib/cx.ts'

export interface WordmarkProps {
  /** The shop's name beside the mark; null shows the mark alone. */
  name?: string | null | undefined
  size?: 'md' | 'lg' | undefined
}

/** The mark of Galla: a G that is a coin, with the drawer of a till across it. */
export function Wordmark({ name = 'Galla', size = 'md' }: WordmarkProps) {
  return (
    <span className="inline-flex items-center gap-2.5 text-ink">
      <svg aria-hidden="true" viewBox="0 0 32 32" className={size === 'lg' ? 'size-10' : 'size-8'}>
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <path
          d="M22.2 10.4 A8.3 8.3 0 1 0 24.3 16.2 H16.5"
          fill="none"
          strokeWidth="3.4"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="stroke-accent-ink"
        />
      </svg>
      {name && (
        <span className={cx('font-semibold tracking-tight', size === 'lg' ? 'text-2xl' : 'text-xl')}>
          {name}
        </span>
      )}
    </span>
  )
}
