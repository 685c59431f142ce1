import type { CartView } from '@galla/api'
import { Button, Card, KeyValueList, Money } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { useUser } from '../../lib/session/session-store.ts'
import { texts } from '../../texts/en.ts'

const words = texts.cart
const REASON_ID = 'why-no-checkout'

/** What it costs, what is saved, and the way on. It stays in sight beside a long cart. */
export function CartSummary({ cart }: { cart: CartView }) {
  const user = useUser()
  const saving = cart.mrpTotal - cart.subtotal
  return (
    <div className="lg:sticky lg:top-32">
      <Card title={words.summary}>
        <KeyValueList
          variant="sums"
          items={[
            { id: 'mrp', label: words.mrpTotal(cart.itemCount), value: <Money paise={cart.mrpTotal} /> },
            ...(saving > 0
              ? [
                  {
                    id: 'saving',
                    label: words.saving,
                    value: <Money paise={-saving} className="font-medium text-accent" />,
                  },
                ]
              : []),
            { id: 'delivery', label: words.delivery, value: words.free },
            { id: 'total', label: words.total, value: <Money paise={cart.total} size="lg" />, strong: true },
          ]}
        />
        <p className="mt-1 text-right text-xs text-ink-muted">{words.taxIncluded}</p>
        <div className="mt-5 flex flex-col gap-3">
          {cart.canCheckOut ? (
            <Button
              variant="primary"
              size="lg"
              block
              iconAfter={<ArrowRight aria-hidden />}
              render={<Link to="/checkout" />}
            >
              {words.checkOut}
            </Button>
          ) : (
            <>
              <Button variant="primary" size="lg" block disabled aria-describedby={REASON_ID}>
                {words.checkOut}
              </Button>
              <p id={REASON_ID} className="text-sm text-pretty text-warn">
                {words.cannotCheckOut}
              </p>
            </>
          )}
          {user === null && <p className="text-xs text-pretty text-ink-muted">{words.signInFirst}</p>}
        </div>
      </Card>
    </div>
  )
}
