import type { ComponentPropsWithRef } from 'react'
import { CONTROL } from '../lib/control-style.ts'
import { cx } from '../lib/cx.ts'
import { FieldFrame, type FieldTexts, useFieldIds } from './field-frame.tsx'

export interface TextAreaProps extends FieldTexts, Omit<ComponentPropsWithRef<'textarea'>, 'className'> {}

/** Several lines of text; grows with what is written where the browser can. */
export function TextArea(props: TextAreaProps) {
  const { label, hideLabel, hint, error, optionalText, className, rows = 3, ...area } = props
  const texts = { label, hideLabel, hint, error, optionalText, className }
  const ids = useFieldIds(texts, area.id)
  return (
    <FieldFrame ids={ids} {...texts}>
      <textarea
        {...area}
        rows={rows}
        id={ids.control}
        aria-describedby={ids.describedBy}
        aria-invalid={error ? true : undefined}
        className={cx(CONTROL, 'field-sizing-content min-h-20 px-3 py-2 text-sm')}
      />
    </FieldFrame>
  )
}
