import type { CartLineView } from '@galla/api'
import { Badge, Button, Card, PriceWithMrp } from '@galla/ui'
import { ShoppingCart, Trash2 } from 'lucide-react'
import { LineFace } from '../../components/line-face.tsx'
import { PRICE_TEXTS } from '../../components/product-card-link.tsx'
import { useCartChanges } from '../../lib/cart/use-cart-changes.ts'
import { texts } from '../../texts/en.ts'
import { problemOf } from './line-state.ts'
import { useRemoveLine } from './use-remove-line.ts'

const words = texts.cart

/** What waits for another day. */
export function SavedLines({ lines }: { lines: readonly CartLineView[] }) {
  return (
    <Card flush>
      <ul aria-label={words.saved} className="divide-y divide-line">
        {lines.map((line) => (
          <SavedLine key={line.variantId} line={line} />
        ))}
      </ul>
    </Card>
  )
}

function SavedLine({ line }: { line: CartLineView }) {
  const { saveForLater } = useCartChanges()
  const remove = useRemoveLine()
  const problem = problemOf(line)?.kind
  const isGone = problem === 'sold_out' || problem === 'not_sold'
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 p-5">
      <LineFace
        picture={line.picture}
        seed={line.productId}
        title={line.title}
        options={line.options}
        slug={problem === 'not_sold' ? null : line.slug}
      >
        {isGone ? (
          <Badge className="mt-1">{problem === 'sold_out' ? words.soldOut : words.notSold}</Badge>
        ) : (
          <PriceWithMrp size="sm" pricePaise={line.unitPrice} mrpPaise={line.mrp} texts={PRICE_TEXTS} />
        )}
      </LineFace>
      <div className="-mr-3 flex flex-wrap gap-1">
        {!isGone && (
          <Button
            size="sm"
            icon={<ShoppingCart aria-hidden />}
            aria-label={words.moveLineBack(line.title)}
            onClick={() => saveForLater.mutate({ variantId: line.variantId, isSaved: false })}
          >
            {words.moveBack}
          </Button>
        )}
        <Button
          size="sm"
          variant="quiet"
          icon={<Trash2 aria-hidden />}
          aria-label={words.removeLine(line.title)}
          onClick={() => remove(line)}
        >
          {words.remove}
        </Button>
      </div>
    </li>
  )
}
