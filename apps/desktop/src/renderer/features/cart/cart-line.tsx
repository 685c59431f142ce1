import { type CartLineView, LIMITS } from '@galla/api'
import { Badge, Money, PriceWithMrp, QuantityStepper } from '@galla/ui'
import { LineFace } from '../../components/line-face.tsx'
import { PRICE_TEXTS } from '../../components/product-card-link.tsx'
import { useCartChanges } from '../../lib/cart/use-cart-changes.ts'
import { texts } from '../../texts/en.ts'
import { LineActions } from './line-actions.tsx'
import { LineProblemNotice } from './line-problem-notice.tsx'
import { fewLeft, problemOf } from './line-state.ts'

const words = texts.cart

/** One line: what, how many, for how much, and what can be done with it. */
export function CartLine({ line }: { line: CartLineView }) {
  const problem = problemOf(line)
  const few = fewLeft(line)
  const isGone = problem?.kind === 'sold_out' || problem?.kind === 'not_sold'
  return (
    <li className="flex items-start justify-between gap-6 p-5">
      <LineFace
        size="md"
        picture={line.picture}
        seed={line.productId}
        title={line.title}
        options={line.options}
        slug={problem?.kind === 'not_sold' ? null : line.slug}
        brand={line.brand}
      >
        {problem?.kind !== 'not_sold' && (
          <PriceWithMrp
            className="mt-1"
            size="sm"
            pricePaise={line.unitPrice}
            mrpPaise={line.mrp}
            texts={PRICE_TEXTS}
          />
        )}
        {few !== null && (
          <span className="mt-2 block">
            <Badge tone="warn">{words.onlyLeft(few)}</Badge>
          </span>
        )}
        <div className="mt-3 flex flex-col gap-3 empty:hidden">
          {problem !== null && <LineProblemNotice line={line} problem={problem} />}
          <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
            {!isGone && <LineQuantity line={line} />}
            <LineActions line={line} canSave={problem?.kind !== 'not_sold'} />
          </div>
        </div>
      </LineFace>
      {problem?.kind !== 'not_sold' && <Money paise={line.lineTotal} size="md" label={words.lineTotal} />}
    </li>
  )
}

function LineQuantity({ line }: { line: CartLineView }) {
  const { setLine } = useCartChanges()
  const { variantId, title, maximum } = line
  // A line may hold more than is left: it is shown as it is, and the stepper only leads downwards.
  const most = Math.max(maximum, line.quantity)
  return (
    <QuantityStepper
      size="sm"
      label={words.quantity(title)}
      decreaseLabel={words.fewer(title)}
      increaseLabel={words.more(title)}
      value={line.quantity}
      max={most}
      capReason={capReason(line)}
      onChange={(quantity) => setLine.mutate({ variantId, quantity })}
    />
  )
}

/** Why there is no more; left to the notice where the line already holds more than can be had. */
function capReason(line: CartLineView): string | undefined {
  if (problemOf(line) !== null) return undefined
  switch (line.maximumReason) {
    case 'stock':
      return words.capStock(line.maximum)
    case 'customer_limit':
      return words.capCustomer(line.maximum)
    case 'order_limit':
      return words.capOrder(LIMITS.lineQuantity)
  }
}
