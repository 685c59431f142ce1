import { NumberField } from '@base-ui/react/number-field'
import { Minus, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { cx } from '../lib/cx.ts'

export interface QuantityStepperProps {
  /** Names the control for screen readers, such as “Quantity of Basmati rice, 5 kg”. */
  label: string
  value: number
  /**
   * Told when a step is let go, or when a typed number is finished; always within `min` and `max`. The app puts the new
   * number into `value` at once, before the server has answered, or the old one flashes.
   */
  onChange: (value: number) => void
  min?: number | undefined
  /** The most that can be had just now. */
  max: number
  /** Shown once the quantity has reached `max`: why there is no more, and what to do. */
  capReason?: ReactNode
  /** When given, minus at `min` becomes a bin. */
  onRemove?: (() => void) | undefined
  removeLabel?: string | undefined
  decreaseLabel?: string | undefined
  increaseLabel?: string | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
  disabled?: boolean | undefined
}

const SIZES = { sm: 'h-8 text-sm', md: 'h-10 text-sm', lg: 'h-12 text-base' }
const WIDTHS = { sm: 'w-8', md: 'w-10', lg: 'w-12' }
const STEP =
  'grid h-full place-items-center text-ink transition-colors hover:not-disabled:bg-ink/6 disabled:text-ink-muted/50'

/** How many: minus, a number that can be typed, plus. It stops at the cap and says why. */
export function QuantityStepper(props: QuantityStepperProps) {
  const { label, value, onChange, min = 1, max, capReason, onRemove, size = 'md', disabled = false } = props
  const id = useId()
  // While a button is held or a number is typed, the quantity moves here only; the app hears of the end.
  const [draft, setDraft] = useState<number | null>(null)
  const shown = draft ?? value
  const capped = shown >= max && Boolean(capReason)
  const step = cx(STEP, WIDTHS[size])
  return (
    <div className="inline-flex flex-col gap-1">
      <NumberField.Root
        value={shown}
        min={min}
        max={Math.max(min, max)}
        format={{ maximumFractionDigits: 0 }}
        locale="en-IN"
        disabled={disabled}
        onValueChange={setDraft}
        onValueCommitted={(next) => {
          setDraft(null)
          if (next !== null && next !== value) onChange(next)
        }}
      >
        <NumberField.Group
          className={cx(
            'inline-flex items-center overflow-hidden rounded-md border border-line-strong bg-surface',
            'has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-accent',
            SIZES[size],
            disabled && 'opacity-50',
          )}
        >
          {onRemove && value <= min ? (
            <button
              type="button"
              className={step}
              disabled={disabled}
              aria-label={props.removeLabel ?? 'Remove'}
              onClick={onRemove}
            >
              <Trash2 aria-hidden className="size-4" />
            </button>
          ) : (
            <NumberField.Decrement className={step} aria-label={props.decreaseLabel ?? 'One less'}>
              <Minus aria-hidden className="size-4" />
            </NumberField.Decrement>
          )}
          <NumberField.Input
            aria-label={label}
            aria-describedby={capped ? id : undefined}
            className="h-full w-10 border-x border-line bg-transparent text-center font-medium outline-none"
          />
          <NumberField.Increment className={step} aria-label={props.increaseLabel ?? 'One more'}>
            <Plus aria-hidden className="size-4" />
          </NumberField.Increment>
        </NumberField.Group>
      </NumberField.Root>
      <span id={id} role="status" className="max-w-48 text-xs text-pretty text-warn empty:hidden">
        {capped && capReason}
      </span>
    </div>
  )
}
