import type { OrderLineInput } from '@galla/api'
import type { FaultVariant } from '../shop.ts'
import type { Person } from './person.ts'

/** One or two things that somebody wants, the scarce ones most often. */
export function wishedLines({ random, deps }: Person): OrderLineInput[] {
  const { variants } = deps.shop
  const scarce = variants[Math.min(random.int(0, variants.length - 1), random.int(0, variants.length - 1))]
  const second = random.chance(0.35) ? [random.pick(variants)] : []
  const chosen = new Set<FaultVariant>([scarce ?? random.pick(variants), ...second])
  return [...chosen].map((variant) => ({
    variantId: variant.id,
    quantity: random.chance(0.67) ? 1 : random.int(2, 3),
    unitPrice: variant.price,
  }))
}
