import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cx } from '../lib/cx.ts'

/** What every field says around its control. */
export interface FieldTexts {
  label: ReactNode
  /** Keeps the label for screen readers only, where the surroundings say it already. */
  hideLabel?: boolean | undefined
  /** What to write, before anything is wrong. */
  hint?: ReactNode
  /** What is wrong and what to do about it; turns the field into an invalid one. */
  error?: ReactNode
  /** Shown behind the label of a field that may stay empty, such as “optional”. */
  optionalText?: string | undefined
  className?: string | undefined
}

export interface FieldIds {
  control: string
  label: string
  /** For `aria-describedby`: hint and error, as far as they are shown. */
  describedBy: string | undefined
}

/** The ids which tie label, hint and error to the control. */
export function useFieldIds(texts: FieldTexts, id?: string): FieldIds {
  const own = useId()
  const control = id ?? own
  const shown = [texts.error ? `${control}-error` : '', texts.hint ? `${control}-hint` : ''].filter(Boolean)
  return { control, label: `${control}-label`, describedBy: shown.join(' ') || undefined }
}

export interface FieldFrameProps extends FieldTexts {
  ids: FieldIds
  children: ReactNode
}

/** Label above, control, then the error or the hint below. */
export function FieldFrame({ ids, children, ...texts }: FieldFrameProps) {
  return (
    <div className={cx('flex min-w-0 flex-col gap-1.5', texts.className)}>
      <label
        id={ids.label}
        htmlFor={ids.control}
        className={texts.hideLabel ? 'sr-only' : 'text-sm font-medium text-ink'}
      >
        {texts.label}
        {texts.optionalText && (
          <span className="ml-1.5 font-normal text-ink-muted">{texts.optionalText}</span>
        )}
      </label>
      {children}
      {texts.error && (
        <p id={`${ids.control}-error`} className="flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{texts.error}</span>
        </p>
      )}
      {texts.hint && (
        <p id={`${ids.control}-hint`} className={texts.error ? 'sr-only' : 'text-sm text-ink-muted'}>
          {texts.hint}
        </p>
      )}
    </div>
  )
}
