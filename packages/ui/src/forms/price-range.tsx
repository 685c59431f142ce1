import { Slider } from '@base-ui/react/slider'
import { useState } from 'react'
import { formatMoney } from '../format/money.ts'
import { cx } from '../lib/cx.ts'
import { NumberField } from './number-field.tsx'
import { nearestStep, type PriceBounds, priceLadder } from './price-scale.ts'

export interface PriceRangeTexts {
  from: string
  to: string
}

export interface PriceRangeProps {
  title: string
  /** What the results span without this filter. */
  bounds: PriceBounds
  /** The range chosen; null at an end leaves it open. */
  value: { minPaise: number | null; maxPaise: number | null }
  /** Told once the person lets go or has finished typing; an end at its bound comes as null. */
  onCommit: (value: { minPaise: number | null; maxPaise: number | null }) => void
  texts?: PriceRangeTexts | undefined
  className?: string | undefined
}

const TEXTS: PriceRangeTexts = { from: 'From', to: 'To' }
const RUPEES: Intl.NumberFormatOptions = { style: 'currency', currency: 'INR', maximumFractionDigits: 0 }

/** A range of prices, by a slider with two ends or by typing rupees. */
export function PriceRange({ title, bounds, value, onCommit, texts = TEXTS, className }: PriceRangeProps) {
  const given = `${value.minPaise}:${value.maxPaise}:${bounds.minPaise}:${bounds.maxPaise}`
  const chosen = { low: value.minPaise ?? bounds.minPaise, high: value.maxPaise ?? bounds.maxPaise }
  const [draft, setDraft] = useState({ given, ...chosen })
  const { low, high } = draft.given === given ? draft : chosen
  const change = (next: { low: number; high: number }) => setDraft({ given, ...next })
  function commit(next: { low: number; high: number }) {
    change(next)
    onCommit({
      minPaise: next.low <= bounds.minPaise ? null : next.low,
      maxPaise: next.high >= bounds.maxPaise ? null : next.high,
    })
  }
  return (
    <fieldset className={cx('flex min-w-0 flex-col', className)}>
      <legend className="mb-2 text-sm font-semibold">{title}</legend>
      <Ends bounds={bounds} low={low} high={high} texts={texts} onChange={change} onCommit={commit} />
      <div className="mt-2 grid grid-cols-2 gap-3">
        <RupeeField
          label={texts.from}
          paise={low}
          onChange={(paise) => change({ low: paise, high })}
          onCommit={(paise) => commit({ low: Math.min(paise, high), high })}
        />
        <RupeeField
          label={texts.to}
          paise={high}
          onChange={(paise) => change({ low, high: paise })}
          onCommit={(paise) => commit({ low, high: Math.max(paise, low) })}
        />
      </div>
    </fieldset>
  )
}

interface EndsProps {
  bounds: PriceBounds
  low: number
  high: number
  texts: PriceRangeTexts
  onChange: (range: { low: number; high: number }) => void
  onCommit: (range: { low: number; high: number }) => void
}

const THUMB =
  'size-5 rounded-full border-2 border-accent bg-surface transition-shadow hover:shadow-raised ' +
  'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent'

function Ends({ bounds, low, high, texts, onChange, onCommit }: EndsProps) {
  const ladder = priceLadder(bounds)
  const last = ladder.length - 1
  const toRange = (steps: readonly number[]) => ({
    low: ladder[steps[0] ?? 0] ?? bounds.minPaise,
    high: ladder[steps[1] ?? last] ?? bounds.maxPaise,
  })
  return (
    <Slider.Root
      value={[nearestStep(ladder, low), nearestStep(ladder, high)]}
      max={Math.max(1, last)}
      disabled={last === 0}
      onValueChange={(steps) => onChange(toRange(steps))}
      onValueCommitted={(steps) => onCommit(toRange(steps))}
      className="px-2.5"
    >
      <Slider.Control className="flex h-8 touch-none items-center select-none">
        <Slider.Track className="h-1 w-full rounded-full bg-ink/12">
          <Slider.Indicator className="rounded-full bg-accent" />
          <Slider.Thumb
            index={0}
            className={THUMB}
            getAriaLabel={() => texts.from}
            getAriaValueText={() => formatMoney(low)}
          />
          <Slider.Thumb
            index={1}
            className={THUMB}
            getAriaLabel={() => texts.to}
            getAriaValueText={() => formatMoney(high)}
          />
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  )
}

interface RupeeFieldProps {
  label: string
  paise: number
  onChange: (paise: number) => void
  onCommit: (paise: number) => void
}

function RupeeField({ label, paise, onChange, onCommit }: RupeeFieldProps) {
  return (
    <NumberField
      label={label}
      min={0}
      format={RUPEES}
      value={Math.round(paise / 100)}
      onChange={(rupees) => rupees !== null && onChange(rupees * 100)}
      onCommit={(rupees) => rupees !== null && onCommit(rupees * 100)}
    />
  )
}
