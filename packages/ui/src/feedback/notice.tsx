import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../actions/icon-button.tsx'
import { cx } from '../lib/cx.ts'

export type NoticeTone = 'info' | 'success' | 'warn' | 'danger'

export interface NoticeProps {
  tone?: NoticeTone | undefined
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
  onDismiss?: (() => void) | undefined
  dismissLabel?: string | undefined
  /** Announces it when it appears later than the page: `danger` and `warn` at once, the others when there is time. */
  live?: boolean | undefined
  className?: string | undefined
}

export const TONE_ICONS: Record<NoticeTone, typeof Info> = {
  info: Info,
  success: CircleCheck,
  warn: TriangleAlert,
  danger: CircleAlert,
}

const TONES: Record<NoticeTone, string> = {
  info: 'border-line bg-sunken text-ink',
  success: 'border-accent/25 bg-accent-soft text-accent-soft-ink',
  warn: 'border-warn/30 bg-warn-soft text-warn-soft-ink',
  danger: 'border-danger/30 bg-danger-soft text-danger-soft-ink',
}

/** A message in the page that stays: what happened, and what to do next. */
export function Notice(props: NoticeProps) {
  const {
    tone = 'info',
    title,
    children,
    action,
    onDismiss,
    dismissLabel = 'Dismiss',
    live,
    className,
  } = props
  const Icon = TONE_ICONS[tone]
  const urgent = tone === 'danger' || tone === 'warn'
  return (
    <div
      role={live ? (urgent ? 'alert' : 'status') : undefined}
      className={cx('flex items-start gap-3 rounded-md border px-4 py-3 text-sm', TONES[tone], className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-pretty">{children}</div>}
        {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
      {onDismiss && (
        <IconButton
          size="sm"
          className="-my-1.5 -mr-2 text-inherit"
          label={dismissLabel}
          icon={<X />}
          onClick={onDismiss}
        />
      )}
    </div>
  )
}
