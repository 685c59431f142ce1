import { NumberField as Base } from '@base-ui/react/number-field'
import { Minus, Plus } from 'lucide-react'
import type { Ref } from 'react'
import { CONTROL } from '../lib/control-style.ts'
import { cx } from '../lib/cx.ts'
import { FieldFrame, type FieldTexts, useFieldIds } from './field-frame.tsx'

export interface NumberFieldProps extends FieldTexts {
  value: number | null
  /** Null while the field is empty. */
  onChange: (value: number | null) => void
  /** Told once the person has finished: on blur, Enter or a step. */
  onCommit?: ((value: number | null) => void) | undefined
  min?: number | undefined
  max?: number | undefined
  step?: number | undefined
  format?: Intl.NumberFormatOptions | undefined
  name?: string | undefined
  disabled?: boolean | undefined
  required?: boolean | undefined
  /** Shows minus and plus buttons. */
  steppers?: boolean | undefined
  decreaseLabel?: string | undefined
  increaseLabel?: string | undefined
  inputRef?: Ref<HTMLInputElement> | undefined
}

const STEP =
  'absolute inset-y-0 grid w-9 place-items-center text-ink-muted hover:not-data-disabled:text-ink data-disabled:opacity-40'

/** A number in Indian grouping: arrow keys step, what is typed is kept within its bounds. */
export function NumberField(props: NumberFieldProps) {
  const { label, hideLabel, hint, error, optionalText, className, onChange, onCommit, ...rest } = props
  const { steppers, decreaseLabel = 'Decrease', increaseLabel = 'Increase', inputRef, ...number } = rest
  const texts = { label, hideLabel, hint, error, optionalText, className }
  const ids = useFieldIds(texts)
  return (
    <FieldFrame ids={ids} {...texts}>
      <Base.Root
        {...number}
        id={ids.control}
        locale="en-IN"
        onValueChange={(value) => onChange(value)}
        onValueCommitted={(value) => onCommit?.(value)}
      >
        <Base.Group className="relative">
          {steppers && (
            <Base.Decrement aria-label={decreaseLabel} className={cx(STEP, 'left-0')}>
              <Minus aria-hidden className="size-4" />
            </Base.Decrement>
          )}
          <Base.Input
            ref={inputRef}
            aria-describedby={ids.describedBy}
            aria-invalid={error ? true : undefined}
            className={cx(CONTROL, 'h-10 px-3 text-sm', steppers && 'px-9 text-center')}
          />
          {steppers && (
            <Base.Increment aria-label={increaseLabel} className={cx(STEP, 'right-0')}>
              <Plus aria-hidden className="size-4" />
            </Base.Increment>
          )}
        </Base.Group>
      </Base.Root>
    </FieldFrame>
  )
}
