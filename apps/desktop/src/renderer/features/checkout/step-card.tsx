import { Button } from '@galla/ui'
import { Check } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { texts } from '../../texts/en.ts'

export type StepState = 'done' | 'open' | 'ahead'

export interface StepCardProps {
  title: string
  /** The heading while the step is open. */
  question: string
  state: StepState
  /** What was chosen, while the step is done. */
  summary?: ReactNode
  onOpen?: () => void
  children: ReactNode
}

/** One step of the checkout: open, folded up with what was chosen, or still ahead. */
export function StepCard({ title, question, state, summary, onOpen, children }: StepCardProps) {
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(state)
  // Whoever goes on by keyboard or screen reader goes on in the step that has just opened.
  useEffect(() => {
    if (state === 'open' && before.current !== 'open') heading.current?.focus()
    before.current = state
  }, [state])
  return (
    <section aria-labelledby={id} className="rounded-md border border-line bg-surface">
      <div className="flex items-start gap-4 p-5">
        <div className="min-w-0 flex-1">
          <h2
            id={id}
            ref={heading}
            tabIndex={-1}
            className={`flex items-center gap-2 text-base font-semibold outline-none ${state === 'ahead' ? 'text-ink-muted' : ''}`}
          >
            {state === 'open' ? question : title}
            {state === 'done' && <Check aria-hidden className="size-4 text-accent" strokeWidth={3} />}
          </h2>
          {state === 'done' && <div className="mt-2 text-sm text-ink-muted">{summary}</div>}
        </div>
        {state === 'done' && onOpen && (
          <Button size="sm" aria-label={texts.checkout.changeStep(title)} onClick={onOpen}>
            {texts.checkout.change}
          </Button>
        )}
      </div>
      {state === 'open' && <div className="px-5 pb-5">{children}</div>}
    </section>
  )
}
