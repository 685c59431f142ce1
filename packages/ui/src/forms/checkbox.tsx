import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import { type ReactNode, type Ref, useId } from 'react'
import { cx } from '../lib/cx.ts'

export interface CheckboxProps {
  label: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  /** Some, but not all, of what it stands for is chosen. */
  indeterminate?: boolean | undefined
  hint?: ReactNode
  error?: ReactNode
  /** At the right end of the line, such as a count. */
  after?: ReactNode
  name?: string | undefined
  disabled?: boolean | undefined
  inputRef?: Ref<HTMLInputElement> | undefined
  className?: string | undefined
}

/** Yes or no. The whole line can be pressed. */
export function Checkbox(props: CheckboxProps) {
  const { label, onChange, hint, error, after, className, ...box } = props
  const id = useId()
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <label
        htmlFor={id}
        className={cx('flex min-h-7 items-center gap-2.5 text-sm', box.disabled && 'opacity-50')}
      >
        <Base.Root
          {...box}
          id={id}
          aria-describedby={hint || error ? `${id}-text` : undefined}
          aria-invalid={error ? true : undefined}
          onCheckedChange={(checked) => onChange(checked)}
          className={cx(
            'grid size-4.5 shrink-0 place-items-center rounded-sm border border-line-strong bg-surface transition-colors',
            'hover:border-ink-muted aria-invalid:border-danger',
            'data-checked:border-accent data-checked:bg-accent data-checked:text-accent-ink',
            'data-indeterminate:border-accent data-indeterminate:bg-accent data-indeterminate:text-accent-ink',
          )}
        >
          <Base.Indicator className="flex">
            {box.indeterminate ? (
              <Minus aria-hidden className="size-3.5" strokeWidth={3} />
            ) : (
              <Check aria-hidden className="size-3.5" strokeWidth={3} />
            )}
          </Base.Indicator>
        </Base.Root>
        <span className="min-w-0 flex-1">{label}</span>
        {after && <span className="text-ink-muted tabular-nums">{after}</span>}
      </label>
      {(hint || error) && (
        <p id={`${id}-text`} className={cx('pl-7 text-sm', error ? 'text-danger' : 'text-ink-muted')}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}
