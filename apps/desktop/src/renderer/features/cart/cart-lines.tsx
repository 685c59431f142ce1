import type { CartLineView } from '@galla/api'
import { Card } from '@galla/ui'
import { texts } from '../../texts/en.ts'
import { CartLine } from './cart-line.tsx'

/** Everything that is to be bought. */
export function CartLines({ lines }: { lines: readonly CartLineView[] }) {
  return (
    <Card flush>
      <ul aria-label={texts.cart.title} className="divide-y divide-line">
        {lines.map((line) => (
          <CartLine key={line.variantId} line={line} />
        ))}
      </ul>
    </Card>
  )
}
