import type { ComponentPropsWithRef, ReactNode } from 'react'
import { CONTROL } from '../lib/control-style.ts'
import { cx } from '../lib/cx.ts'
import { FieldFrame, type FieldTexts, useFieldIds } from './field-frame.tsx'

export interface TextFieldProps
  extends FieldTexts,
    Omit<ComponentPropsWithRef<'input'>, 'className' | 'prefix'> {
  /** Inside the control, before and after what is typed: an icon, a unit, a small button. */
  before?: ReactNode
  after?: ReactNode
  inputClassName?: string | undefined
}

/** One line of text. All attributes and the ref of `<input>` pass through, so form libraries can register it. */
export function TextField(props: TextFieldProps) {
  const { label, hideLabel, hint, error, optionalText, className, before, after, inputClassName, ...input } =
    props
  const texts = { label, hideLabel, hint, error, optionalText, className }
  const ids = useFieldIds(texts, input.id)
  return (
    <FieldFrame ids={ids} {...texts}>
      <span className="relative flex items-center">
        {before && (
          <span className="pointer-events-none absolute left-3 flex text-ink-muted [&_svg]:size-4">
            {before}
          </span>
        )}
        <input
          type="text"
          {...input}
          id={ids.control}
          aria-describedby={ids.describedBy}
          aria-invalid={error ? true : undefined}
          className={cx(CONTROL, 'h-10 px-3 text-sm', before && 'pl-9', after && 'pr-11', inputClassName)}
        />
        {after && <span className="absolute right-1 flex text-ink-muted [&_svg]:size-4">{after}</span>}
      </span>
    </FieldFrame>
  )
}
