import type { VariantView } from '@galla/api'

/** `missing`: no variant has this value together with the other choices. `sold_out`: there is one, but none left of it. */
export type ValueState = 'available' | 'sold_out' | 'missing'

export interface OptionValue {
  readonly value: string
  readonly isChosen: boolean
  readonly state: ValueState
}

/** One thing to choose, such as the size, with its values in the order the shop gives them. */
export interface OptionAxis {
  readonly name: string
  readonly values: readonly OptionValue[]
}

/** The variant to show first: the one asked for, else the cheapest that can be bought, else the cheapest. */
export function initialVariant(
  variants: readonly VariantView[],
  sku: string | null,
): VariantView | undefined {
  const cheapestFirst = [...variants].sort((a, b) => a.price - b.price)
  return (
    variants.find((variant) => variant.sku === sku) ??
    cheapestFirst.find((variant) => variant.available > 0) ??
    cheapestFirst[0]
  )
}

/** Everything there is to choose, seen from the variant that is chosen now. A product of one variant has no axes. */
export function optionAxes(variants: readonly VariantView[], chosen: VariantView): OptionAxis[] {
  if (variants.length < 2) return []
  const names = [...new Set(variants.flatMap((variant) => variant.options.map(({ name }) => name)))]
  return names.map((name) => ({
    name,
    values: valuesOf(variants, name).map((value) => ({
      value,
      isChosen: optionOf(chosen, name) === value,
      state: stateOf(variantWith(variants, { ...choices(chosen), [name]: value })),
    })),
  }))
}

/**
 * The variant to go to when `value` is chosen. Where that combination does not exist, the nearest one that has the value:
 * most other choices kept, and one that can be bought before one that is sold out.
 */
export function choose(
  variants: readonly VariantView[],
  chosen: VariantView,
  pick: { name: string; value: string },
): VariantView {
  const wanted = { ...choices(chosen), [pick.name]: pick.value }
  const candidates = variants.filter((variant) => optionOf(variant, pick.name) === pick.value)
  const byNearness = [...candidates].sort(
    (a, b) => shared(b, wanted) - shared(a, wanted) || Number(b.available > 0) - Number(a.available > 0),
  )
  return byNearness[0] ?? chosen
}

function valuesOf(variants: readonly VariantView[], name: string): string[] {
  return [
    ...new Set(variants.map((variant) => optionOf(variant, name)).filter((value) => value !== undefined)),
  ]
}

function optionOf(variant: VariantView, name: string): string | undefined {
  return variant.options.find((option) => option.name === name)?.value
}

function choices(variant: VariantView): Record<string, string> {
  return Object.fromEntries(variant.options.map(({ name, value }) => [name, value]))
}

function variantWith(
  variants: readonly VariantView[],
  wanted: Record<string, string>,
): VariantView | undefined {
  return variants.find((variant) =>
    Object.entries(wanted).every(([name, value]) => optionOf(variant, name) === value),
  )
}

function shared(variant: VariantView, wanted: Record<string, string>): number {
  return variant.options.filter(({ name, value }) => wanted[name] === value).length
}

function stateOf(variant: VariantView | undefined): ValueState {
  if (variant === undefined) return 'missing'
  return variant.available > 0 ? 'available' : 'sold_out'
}
