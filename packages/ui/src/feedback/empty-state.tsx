import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

export interface EmptyStateProps {
  icon: ReactNode
  /** What is so. */
  title: ReactNode
  /** Why, or what it is good for. */
  text?: ReactNode
  /** The next step: never leave it out where there is one. */
  action?: ReactNode
  size?: 'md' | 'sm' | undefined
  /** `h1` where it is the whole page. */
  heading?: 'h1' | 'h2' | undefined
  className?: string | undefined
}

/** Nothing here yet, and what to do about it. */
export function EmptyState(props: EmptyStateProps) {
  const { icon, title, text, action, size = 'md', heading: Heading = 'h2', className } = props
  return (
    <div
      className={cx(
        'mx-auto flex max-w-md flex-col items-center text-center',
        size === 'md' ? 'py-16' : 'py-8',
        className,
      )}
    >
      <span
        aria-hidden
        className={cx(
          'grid place-items-center rounded-full bg-sunken text-ink-muted',
          size === 'md' ? 'mb-5 size-16 [&_svg]:size-7' : 'mb-3 size-12 [&_svg]:size-5',
        )}
      >
        {icon}
      </span>
      <Heading className={size === 'md' ? 'text-lg font-semibold' : 'text-base font-semibold'}>
        {title}
      </Heading>
      {text && <p className="mt-1 text-sm text-pretty text-ink-muted">{text}</p>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  )
}
