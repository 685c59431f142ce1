import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

export type TimelineState = 'done' | 'current' | 'pending' | 'cancelled'

export interface TimelineStep {
  id: string
  title: ReactNode
  /** When it happened, ready to read. */
  time?: ReactNode
  note?: ReactNode
  state: TimelineState
}

export interface TimelineProps {
  steps: readonly TimelineStep[]
  /** Names the list for screen readers. */
  label: string
  /** Said to screen readers after each title. */
  stateTexts?: Record<TimelineState, string> | undefined
}

const STATE_TEXTS: Record<TimelineState, string> = {
  done: 'done',
  current: 'now',
  pending: 'not yet',
  cancelled: 'cancelled',
}

const DOTS: Record<TimelineState, string> = {
  done: 'bg-accent text-accent-ink',
  current: 'bg-surface ring-2 ring-accent ring-inset',
  pending: 'bg-surface ring-2 ring-line ring-inset',
  cancelled: 'bg-danger text-danger-ink',
}

/** What has happened to an order and what comes next, the earliest first. */
export function Timeline({ steps, label, stateTexts = STATE_TEXTS }: TimelineProps) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {steps.map((step, index) => (
        <li
          key={step.id}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="relative flex gap-4 pb-6 last:pb-0"
        >
          {index < steps.length - 1 && (
            <Rail done={step.state === 'done' && steps[index + 1]?.state !== 'pending'} />
          )}
          <Dot state={step.state} />
          <div className="min-w-0 flex-1 text-sm">
            <p className={cx('leading-6', step.state === 'pending' ? 'text-ink-muted' : 'font-medium')}>
              {step.title}
              <span className="sr-only"> ({stateTexts[step.state]})</span>
            </p>
            {step.time && <p className="text-ink-muted">{step.time}</p>}
            {step.note && <p className="mt-1 text-ink-muted">{step.note}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Rail({ done }: { done: boolean }) {
  return (
    <span
      aria-hidden
      className={cx('absolute top-6 bottom-0 left-[11px] w-0.5', done ? 'bg-accent' : 'bg-line')}
    />
  )
}

function Dot({ state }: { state: TimelineState }) {
  return (
    <span aria-hidden className={cx('grid size-6 shrink-0 place-items-center rounded-full', DOTS[state])}>
      {state === 'done' && <Check className="size-3.5" strokeWidth={3} />}
      {state === 'cancelled' && <X className="size-3.5" strokeWidth={3} />}
      {state === 'current' && <span className="size-2 rounded-full bg-accent" />}
    </span>
  )
}
