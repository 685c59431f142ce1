import { Select } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { CONTROL, FLOATING, FLOATING_ITEM } from '../lib/control-style.ts'
import { cx } from '../lib/cx.ts'
import { FieldFrame, type FieldTexts, useFieldIds } from './field-frame.tsx'

export interface SelectOption<Value extends string> {
  value: Value
  label: ReactNode
  disabled?: boolean | undefined
}

export interface SelectFieldProps<Value extends string> extends FieldTexts {
  options: readonly SelectOption<Value>[]
  /** Null while nothing is chosen. */
  value: Value | null
  onChange: (value: Value) => void
  placeholder?: string | undefined
  size?: 'sm' | 'md' | undefined
  name?: string | undefined
  disabled?: boolean | undefined
  required?: boolean | undefined
}

/** One of a list. Typing jumps to the first option that begins so. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, hideLabel, hint, error, optionalText, className, options, ...rest } = props
  const { onChange, placeholder, size = 'md', ...select } = rest
  const texts = { label, hideLabel, hint, error, optionalText, className }
  const ids = useFieldIds(texts)
  return (
    <FieldFrame ids={ids} {...texts}>
      <Select.Root
        {...select}
        id={ids.control}
        items={options}
        modal={false}
        onValueChange={(value) => value !== null && onChange(value)}
      >
        <Select.Trigger
          aria-labelledby={ids.label}
          aria-describedby={ids.describedBy}
          aria-invalid={error ? true : undefined}
          className={cx(
            CONTROL,
            'flex items-center justify-between gap-2 pr-2 pl-3 text-left text-sm',
            HEIGHT[size],
          )}
        >
          <Select.Value placeholder={placeholder} className="truncate data-placeholder:text-ink-muted" />
          <Select.Icon className="text-ink-muted transition-transform data-popup-open:rotate-180">
            <ChevronDown aria-hidden className="size-4" />
          </Select.Icon>
        </Select.Trigger>
        <SelectList options={options} />
      </Select.Root>
    </FieldFrame>
  )
}

const HEIGHT = { sm: 'h-8', md: 'h-10' }

function SelectList<Value extends string>({ options }: { options: readonly SelectOption<Value>[] }) {
  return (
    <Select.Portal>
      <Select.Positioner alignItemWithTrigger={false} sideOffset={4} className="z-50 outline-none">
        <Select.Popup className={cx(FLOATING, 'max-h-80 min-w-(--anchor-width) overflow-y-auto p-1')}>
          <Select.List>
            {options.map((option) => (
              <Select.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled === true}
                className={FLOATING_ITEM}
              >
                <Select.ItemText className="flex-1">{option.label}</Select.ItemText>
                <Select.ItemIndicator>
                  <Check aria-hidden className="size-4" />
                </Select.ItemIndicator>
              </Select.Item>
            ))}
          </Select.List>
        </Select.Popup>
      </Select.Positioner>
    </Select.Portal>
  )
}
