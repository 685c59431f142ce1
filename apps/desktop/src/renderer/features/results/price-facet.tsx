import { parseRupees } from '@galla/api'
import { Button, FacetGroup, TextField } from '@galla/ui'
import { type FormEvent, useState } from 'react'
import { texts } from '../../texts/en.ts'
import { priceLabel } from './active-filters.ts'
import type { FilterProps } from './filter-props.ts'
import type { ResultsState } from './results-state.ts'

const words = texts.results

/** Bands of prices with counts, and a range of one's own. */
export function PriceFacet({ state, facets, onChange }: FilterProps) {
  const chosen = `${state.priceMin ?? 0}-${state.priceMax ?? ''}`
  const bands = facets.prices
    .map((band) => ({ ...band, id: `${band.min}-${band.max ?? ''}` }))
    .filter(({ id, count }) => count > 0 || id === chosen)
  if (bands.length === 0 && !isPriced(state)) return null
  return (
    <div className="flex flex-col gap-3">
      <FacetGroup
        title={words.price}
        options={bands.map(({ id, min, max, count }) => ({
          value: id,
          label: priceLabel(min, max) ?? '',
          count,
        }))}
        selected={isPriced(state) ? [chosen] : []}
        visibleCount={bands.length}
        onToggle={(id, isOn) => {
          const band = bands.find((candidate) => candidate.id === id)
          onChange({
            priceMin: isOn && band !== undefined && band.min > 0 ? band.min : undefined,
            priceMax: isOn ? (band?.max ?? undefined) : undefined,
          })
        }}
      />
      <OwnRange key={chosen} state={state} onChange={onChange} />
    </div>
  )
}

function OwnRange({ state, onChange }: Pick<FilterProps, 'state' | 'onChange'>) {
  const [from, setFrom] = useState(asRupees(state.priceMin))
  const [to, setTo] = useState(asRupees(state.priceMax))
  function apply(event: FormEvent) {
    event.preventDefault()
    const [low, high] = inOrder(parseRupees(from), parseRupees(to))
    onChange({ priceMin: low ?? undefined, priceMax: high ?? undefined })
  }
  return (
    <form onSubmit={apply} className="grid grid-cols-2 items-end gap-2">
      <TextField
        label={words.priceFrom}
        value={from}
        inputMode="decimal"
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        label={words.priceTo}
        value={to}
        inputMode="decimal"
        onChange={(event) => setTo(event.target.value)}
      />
      <Button type="submit" size="sm" className="col-span-2">
        {words.applyPrice}
      </Button>
    </form>
  )
}

function isPriced({ priceMin, priceMax }: ResultsState): boolean {
  return priceMin !== undefined || priceMax !== undefined
}

function asRupees(paise: number | undefined): string {
  return paise === undefined ? '' : String(paise / 100)
}

/** Somebody who writes the larger one first means the same range. */
function inOrder(low: number | null, high: number | null): [number | null, number | null] {
  return low !== null && high !== null && low > high ? [high, low] : [low, high]
}
