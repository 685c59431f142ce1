import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { type ReactNode, useId } from 'react'
import { cx } from '../lib/cx.ts'

export interface RadioCard<Value extends string> {
  value: Value
  title: ReactNode
  text?: ReactNode
  icon?: ReactNode
  /** At the right end: a price, a badge, an edit link. */
  after?: ReactNode
  /** Shown inside the card while it is chosen. */
  details?: ReactNode
  disabled?: boolean | undefined
}

export interface RadioCardsProps<Value extends string> {
  /** Names the group for screen readers, and as a heading unless `hideLabel`. */
  label: string
  hideLabel?: boolean | undefined
  options: readonly RadioCard<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  columns?: 1 | 2 | 3 | undefined
  error?: ReactNode
  name?: string | undefined
  className?: string | undefined
}

const COLUMNS = { 1: 'grid-cols-1', 2: 'grid-cols-1 sm:grid-cols-2', 3: 'grid-cols-1 sm:grid-cols-3' }

/** A choice among few that need words, such as an address or a way to pay. Arrow keys move the choice. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { label, hideLabel, options, value, onChange, columns = 1, error, name, className } = props
  const id = useId()
  return (
    <div className={cx('flex flex-col gap-2', className)}>
      <span id={id} className={hideLabel ? 'sr-only' : 'text-sm font-medium'}>
        {label}
      </span>
      <RadioGroup
        aria-labelledby={id}
        aria-describedby={error ? `${id}-error` : undefined}
        name={name}
        value={value}
        onValueChange={(next) => next !== null && onChange(next)}
        className={cx('grid gap-3', COLUMNS[columns])}
      >
        {options.map((option) => (
          <Card key={option.value} option={option} chosen={option.value === value} />
        ))}
      </RadioGroup>
      {error && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  )
}

function Card<Value extends string>({ option, chosen }: { option: RadioCard<Value>; chosen: boolean }) {
  const id = useId()
  return (
    <div
      className={cx(
        'rounded-md border bg-surface transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
        chosen
          ? 'border-accent bg-accent-soft/50 ring-1 ring-accent'
          : 'border-line-strong hover:border-ink-muted',
        option.disabled && 'opacity-50',
      )}
    >
      <label
        htmlFor={id}
        className="flex cursor-pointer items-start gap-3 p-4 has-data-disabled:cursor-not-allowed"
      >
        <Radio.Root
          id={id}
          value={option.value}
          disabled={option.disabled === true}
          aria-labelledby={`${id}-title`}
          aria-describedby={option.text ? `${id}-text` : undefined}
          className="mt-0.5 grid size-4.5 shrink-0 place-items-center rounded-full border border-line-strong bg-surface outline-none data-checked:border-accent"
        >
          <Radio.Indicator className="size-2.5 rounded-full bg-accent" />
        </Radio.Root>
        {option.icon && <span className="mt-px flex text-ink-muted [&_svg]:size-5">{option.icon}</span>}
        <span className="min-w-0 flex-1 text-sm">
          <span id={`${id}-title`} className="block font-medium">
            {option.title}
          </span>
          {option.text && (
            <span id={`${id}-text`} className="mt-0.5 block text-ink-muted">
              {option.text}
            </span>
          )}
        </span>
        {option.after && <span className="text-sm">{option.after}</span>}
      </label>
      {chosen && option.details && (
        <div className="border-t border-line px-4 py-4 pl-11.5">{option.details}</div>
      )}
    </div>
  )
}
