import { cx } from '../lib/cx.ts'

export interface WordmarkProps {
  /** The shop's name beside the mark; null shows the mark alone. */
  name?: string | null | undefined
  size?: 'md' | 'lg' | undefined
}

/** The mark of Galla: a coin on its way into the till. */
export function Wordmark({ name = 'Galla', size = 'md' }: WordmarkProps) {
  return (
    <span className="inline-flex items-center gap-2.5 text-ink">
      <svg aria-hidden="true" viewBox="0 0 32 32" className={size === 'lg' ? 'size-10' : 'size-8'}>
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <circle cx="16" cy="10.5" r="4.5" className="fill-accent-ink" />
        <path
          d="M7 18h18v5.5a2.5 2.5 0 0 1-2.5 2.5h-13A2.5 2.5 0 0 1 7 23.500z M12 20.750h8"
          fillRule="evenodd"
          className="fill-accent-ink"
        />
        <path d="M12.500 21h7" strokeWidth="2" strokeLinecap="round" className="stroke-accent" />
      </svg>
      {name && (
        <span className={cx('font-semibold tracking-tight', size === 'lg' ? 'text-2xl' : 'text-xl')}>
          {name}
        </span>
      )}
    </span>
  )
}
