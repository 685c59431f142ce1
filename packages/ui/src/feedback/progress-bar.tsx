import { Progress } from '@base-ui/react/progress'
import { cx } from '../lib/cx.ts'

export interface ProgressBarProps {
  /** Of `max`; null while the length is unknown. */
  value: number | null
  max?: number | undefined
  label: string
  hideLabel?: boolean | undefined
  /** At the right above the bar, such as “1,200 of 20,000”. */
  valueText?: string | undefined
  className?: string | undefined
}

/** Work of known length. */
export function ProgressBar({ value, max = 100, label, hideLabel, valueText, className }: ProgressBarProps) {
  return (
    <Progress.Root
      value={value}
      max={max}
      getAriaValueText={(formatted) => valueText ?? formatted ?? ''}
      className={cx('flex flex-col gap-1.5 text-sm', className)}
    >
      <div className={cx('flex justify-between gap-4', hideLabel && 'sr-only')}>
        <Progress.Label className="font-medium">{label}</Progress.Label>
        {valueText && <span className="text-ink-muted tabular-nums">{valueText}</span>}
      </div>
      <Progress.Track className="h-2 overflow-hidden rounded-full bg-ink/10">
        <Progress.Indicator className="h-full rounded-full bg-accent transition-[width] data-indeterminate:w-full data-indeterminate:animate-pulse" />
      </Progress.Track>
    </Progress.Root>
  )
}
