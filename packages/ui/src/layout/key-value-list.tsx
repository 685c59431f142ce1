import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

export interface KeyValue {
  id: string
  label: ReactNode
  value: ReactNode
  /** The line that counts, such as the total: larger, with a line above. */
  strong?: boolean | undefined
  /** A smaller line that belongs to the one above, such as a part of the tax. */
  minor?: boolean | undefined
}

export interface KeyValueListProps {
  items: readonly KeyValue[]
  /** `sums`: values at the right, as on a bill. `facts`: values after a column of labels, as in specifications. */
  variant?: 'sums' | 'facts' | undefined
  className?: string | undefined
}

/** Labels and their values: the figures of an order, the specifications of a product. */
export function KeyValueList({ items, variant = 'facts', className }: KeyValueListProps) {
  const sums = variant === 'sums'
  return (
    <dl className={cx('flex flex-col text-sm', sums ? 'gap-2' : 'divide-y divide-line', className)}>
      {items.map((item) => (
        <div
          key={item.id}
          className={cx(
            sums
              ? 'flex items-baseline justify-between gap-4'
              : 'grid grid-cols-[minmax(8rem,14rem)_1fr] gap-4 py-2.5',
            item.strong && sums && 'mt-1 border-t border-line pt-3 text-base font-semibold',
            item.minor && 'pl-3 text-xs text-ink-muted',
          )}
        >
          <dt className={item.strong ? '' : 'text-ink-muted'}>{item.label}</dt>
          <dd className={cx('min-w-0 break-words', sums && 'text-right')}>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
