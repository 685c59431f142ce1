import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

export interface Step {
  id: string
  label: ReactNode
}

export interface StepsProps {
  /** Names the list for screen readers. */
  label: string
  steps: readonly Step[]
  /** The id of the step the person is at; those before it are done. */
  current: string
  /** Lets the person go back to a step that is done. */
  onSelect?: ((id: string) => void) | undefined
  className?: string | undefined
}

/** How far along a short procedure is, such as the checkout. */
export function Steps({ label, steps, current, onSelect, className }: StepsProps) {
  const at = steps.findIndex((step) => step.id === current)
  return (
    <ol aria-label={label} className={cx('flex items-center gap-3', className)}>
      {steps.map((step, index) => (
        <li
          key={step.id}
          aria-current={index === at ? 'step' : undefined}
          className="flex items-center gap-3 not-first:flex-1"
        >
          {index > 0 && (
            <span aria-hidden className={cx('h-px min-w-6 flex-1', index <= at ? 'bg-accent' : 'bg-line')} />
          )}
          {index < at && onSelect ? (
            <button
              type="button"
              onClick={() => onSelect(step.id)}
              className="rounded-sm underline-offset-3 hover:underline"
            >
              <StepFace step={step} number={index + 1} state="done" />
            </button>
          ) : (
            <StepFace
              step={step}
              number={index + 1}
              state={index < at ? 'done' : index === at ? 'current' : 'ahead'}
            />
          )}
        </li>
      ))}
    </ol>
  )
}

const DOTS = {
  done: 'bg-accent-soft text-accent-soft-ink',
  current: 'bg-accent text-accent-ink',
  ahead: 'text-ink-muted ring-1 ring-line-strong ring-inset',
}

function StepFace({ step, number, state }: { step: Step; number: number; state: keyof typeof DOTS }) {
  return (
    <span className="flex items-center gap-2 text-sm">
      <span
        aria-hidden
        className={cx('grid size-6 place-items-center rounded-full text-xs font-semibold', DOTS[state])}
      >
        {state === 'done' ? <Check className="size-3.5" strokeWidth={3} /> : number}
      </span>
      <span className={state === 'current' ? 'font-semibold' : 'text-ink-muted max-sm:sr-only'}>
        {step.label}
      </span>
    </span>
  )
}
