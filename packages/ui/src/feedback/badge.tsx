import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

export type Tone = 'neutral' | 'accent' | 'warn' | 'danger'

export interface BadgeProps {
  children: ReactNode
  tone?: Tone | undefined
  icon?: ReactNode
  /** Lies on a picture: a sheet of its own, readable on every tint. */
  onPicture?: boolean | undefined
  className?: string | undefined
}

const PICTURE_TONES: Record<Tone, string> = {
  neutral: 'text-ink',
  accent: 'text-accent',
  warn: 'text-warn',
  danger: 'text-danger',
}

const TONES: Record<Tone, string> = {
  neutral: 'bg-ink/8 text-ink',
  accent: 'bg-accent-soft text-accent-soft-ink',
  warn: 'bg-warn-soft text-warn-soft-ink',
  danger: 'bg-danger-soft text-danger-soft-ink',
}

/** A short state in words. The colour repeats what the words say, never more. */
export function Badge({ children, tone = 'neutral', icon, onPicture, className }: BadgeProps) {
  return (
    <span
      className={cx(
        'inline-flex h-6 items-center gap-1 rounded-sm px-2 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5',
        onPicture ? cx('bg-raised', PICTURE_TONES[tone]) : TONES[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  )
}
