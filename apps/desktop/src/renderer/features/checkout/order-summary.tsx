import type { CartView, QuoteView } from '@galla/api'
import { Card, formatMoney, type KeyValue, KeyValueList, Money, Skeleton, TextLink } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LineFace } from '../../components/line-face.tsx'
import { QueryError } from '../../components/query-error.tsx'
import { texts } from '../../texts/en.ts'
import { quoteQuery } from './queries.ts'

const words = texts.checkout

/** The order as it will be: what, for how much, and the tax in it once the place of delivery is known. */
export function OrderSummary({ cart, addressId }: { cart: CartView; addressId: string | null }) {
  const { data: quote, error, isFetching, refetch } = useQuery(quoteQuery(addressId))
  // The sum of a cart that has changed since is not shown while the new one is on its way.
  const isOld = isFetching && quote?.subtotal !== cart.subtotal
  return (
    <div className="lg:sticky lg:top-32">
      <Card
        title={words.summary}
        action={
          <TextLink className="text-sm" render={<Link to="/cart" />}>
            {words.edit}
          </TextLink>
        }
      >
        <ul aria-label={words.summary} className="mb-5 flex max-h-72 flex-col gap-4 overflow-y-auto">
          {cart.lines.map((line) => (
            <li key={line.variantId} className="flex items-start justify-between gap-3">
              <LineFace
                picture={line.picture}
                seed={line.productId}
                title={line.title}
                options={line.options}
              >
                <p className="text-sm text-ink-muted">
                  {texts.order.quantity(line.quantity, formatMoney(line.unitPrice))}
                </p>
              </LineFace>
              <Money paise={line.lineTotal} size="sm" />
            </li>
          ))}
        </ul>
        {quote === undefined && error !== null ? (
          <QueryError
            size="sm"
            title={words.quoteFailed}
            error={error}
            onRetry={() => void refetch()}
            isRetrying={isFetching}
          />
        ) : (
          <Sums cart={cart} quote={isOld ? undefined : quote} isTaxKnown={addressId !== null} />
        )}
      </Card>
    </div>
  )
}

interface SumsProps {
  cart: CartView
  quote: QuoteView | undefined
  isTaxKnown: boolean
}

function Sums({ cart, quote, isTaxKnown }: SumsProps) {
  if (quote === undefined) return <Skeleton className="h-40 w-full" />
  const saving = quote.mrpTotal - quote.subtotal
  const items: KeyValue[] = [
    { id: 'mrp', label: words.mrpTotal(cart.itemCount), value: <Money paise={quote.mrpTotal} /> },
    ...(saving > 0
      ? [
          {
            id: 'saving',
            label: words.saving,
            value: <Money paise={-saving} className="font-medium text-accent" />,
          },
        ]
      : []),
    {
      id: 'shipping',
      label: words.shipping,
      value: quote.shipping === 0 ? words.free : <Money paise={quote.shipping} />,
    },
    { id: 'total', label: words.total, value: <Money paise={quote.total} size="lg" />, strong: true },
    ...(isTaxKnown ? taxLines(quote) : []),
  ]
  return (
    <>
      <KeyValueList variant="sums" items={items} />
      <p className="mt-3 text-xs text-ink-muted">{isTaxKnown ? words.taxIncluded : words.taxAfterAddress}</p>
    </>
  )
}

/** Within the shop's state the tax is CGST and SGST, across states it is IGST: never both. */
function taxLines({ taxable, cgst, sgst, igst }: QuoteView): KeyValue[] {
  const line = (id: string, label: string, paise: number): KeyValue => ({
    id,
    label,
    value: <Money paise={paise} />,
    minor: true,
  })
  return [
    line('taxable', words.taxable, taxable),
    ...(igst > 0
      ? [line('igst', texts.order.igst, igst)]
      : [line('cgst', texts.order.cgst, cgst), line('sgst', texts.order.sgst, sgst)]),
  ]
}
