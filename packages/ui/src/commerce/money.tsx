import { formatMoney } from '../format/money.ts'
import { VisuallyHidden } from '../layout/visually-hidden.tsx'
import { cx } from '../lib/cx.ts'

export type MoneySize = 'inherit' | 'sm' | 'md' | 'lg' | 'xl' | 'huge'

export interface MoneyProps {
  /** Integer paise. */
  paise: number
  /** `strikethrough` is a price that is no longer asked; always give it a `label`. */
  variant?: 'plain' | 'strikethrough' | undefined
  size?: MoneySize | undefined
  /** Said before the amount to screen readers, such as “MRP” or “Total”. */
  label?: string | undefined
  className?: string | undefined
}

const SIZES: Record<MoneySize, string> = {
  inherit: '',
  sm: 'text-sm',
  md: 'text-base font-semibold',
  lg: 'text-xl font-semibold tracking-tight',
  xl: 'text-3xl font-semibold tracking-tight',
  huge: 'text-6xl font-semibold tracking-tighter',
}

/** An amount in rupees: the only component that renders money. */
export function Money({ paise, variant = 'plain', size = 'inherit', label, className }: MoneyProps) {
  const struck = variant === 'strikethrough'
  const Tag = struck ? 's' : 'span'
  return (
    <span
      className={cx(
        'whitespace-nowrap tabular-nums',
        SIZES[size],
        struck && 'font-normal text-ink-muted',
        className,
      )}
    >
      {label && <VisuallyHidden>{`${label} `}</VisuallyHidden>}
      <Tag>{formatMoney(paise)}</Tag>
    </span>
  )
}
