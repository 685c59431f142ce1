import { cx } from '../lib/cx.ts'
import { Money } from './money.tsx'
import { savingPercent } from './saving.ts'

export interface PriceTexts {
  /** Said before the price to screen readers. */
  price: string
  /** Said before the MRP to screen readers, and shown at size `lg`. */
  mrp: string
  saving: (percent: number) => string
}

export interface PriceWithMrpProps {
  pricePaise: number
  /** The maximum retail price; shown only when it is above the price. */
  mrpPaise?: number | null | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
  /** Before the price, such as “from” where variants differ in it. */
  prefix?: string | undefined
  /** The MRP below the price instead of beside it, so that the prices of a row stand on one line. */
  stacked?: boolean | undefined
  texts?: PriceTexts | undefined
  className?: string | undefined
}

const TEXTS: PriceTexts = { price: 'Price', mrp: 'MRP', saving: (percent) => `${percent}% off` }
const MONEY = { sm: 'md', md: 'lg', lg: 'xl' } as const
const BESIDE = { sm: 'text-xs', md: 'text-sm', lg: 'text-base' }

/** The price, and with it the MRP and what is saved against it. */
export function PriceWithMrp(props: PriceWithMrpProps) {
  const { pricePaise, mrpPaise, size = 'md', prefix, stacked, texts = TEXTS, className } = props
  const percent = savingPercent(pricePaise, mrpPaise)
  return (
    <p className={cx('flex flex-wrap items-baseline gap-x-2', stacked && 'flex-col', className)}>
      <span className="flex items-baseline gap-x-1.5">
        {prefix && <span className="text-xs text-ink-muted">{prefix}</span>}
        <Money paise={pricePaise} size={MONEY[size]} label={texts.price} />
      </span>
      {percent !== null && mrpPaise && (
        <span className={cx('flex flex-wrap items-baseline gap-x-2', BESIDE[size])}>
          <Money paise={mrpPaise} variant="strikethrough" label={texts.mrp} />
          <span className="font-medium whitespace-nowrap text-accent">{texts.saving(percent)}</span>
        </span>
      )}
    </p>
  )
}
