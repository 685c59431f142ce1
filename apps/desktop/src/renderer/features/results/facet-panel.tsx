import { Checkbox, FacetGroup, formatCount } from '@galla/ui'
import { texts } from '../../texts/en.ts'
import { CategoryFacet } from './category-facet.tsx'
import type { FilterProps } from './filter-props.ts'
import { PriceFacet } from './price-facet.tsx'

const words = texts.results

/** The filters, each with how many products it would leave. A filter with nothing to choose is not shown. */
export function FacetPanel({ state, facets, onChange }: FilterProps) {
  return (
    <div className="flex flex-col gap-8">
      <CategoryFacet state={state} categories={facets.categories} />
      {(facets.inStock > 0 || state.inStock) && (
        <fieldset className="flex flex-col">
          <legend className="mb-2 text-sm font-semibold">{words.availability}</legend>
          <Checkbox
            label={words.inStock}
            checked={state.inStock}
            after={formatCount(facets.inStock)}
            onChange={(inStock) => onChange({ inStock })}
          />
        </fieldset>
      )}
      <BrandFacet state={state} facets={facets} onChange={onChange} />
      <PriceFacet state={state} facets={facets} onChange={onChange} />
      <RatingFacet state={state} facets={facets} onChange={onChange} />
    </div>
  )
}

function BrandFacet({ state, facets, onChange }: FilterProps) {
  if (facets.brands.length === 0) return null
  return (
    <FacetGroup
      title={words.brand}
      options={facets.brands}
      selected={state.brands}
      onToggle={(brand, isOn) => onChange({ brands: toggled(state.brands, brand, isOn) })}
      showMoreText={words.showMore}
      showLessText={words.showFewer}
    />
  )
}

function RatingFacet({ state, facets, onChange }: FilterProps) {
  if (facets.ratings.every(({ count }) => count === 0)) return null
  return (
    <FacetGroup
      title={words.rating}
      options={facets.ratings.map(({ atLeast, count }) => ({
        value: String(atLeast),
        label: words.atLeast(atLeast),
        count,
      }))}
      selected={state.ratingAtLeast === undefined ? [] : [String(state.ratingAtLeast)]}
      onToggle={(stars, isOn) => onChange({ ratingAtLeast: isOn ? Number(stars) : undefined })}
    />
  )
}

function toggled(values: readonly string[], value: string, isOn: boolean): string[] {
  const others = values.filter((other) => other !== value)
  return isOn ? [...others, value] : others
}
