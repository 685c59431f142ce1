import { PageHeader, Section } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { ListSkeleton } from '../../components/list-skeleton.tsx'
import { QueryError } from '../../components/query-error.tsx'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { cartQuery } from '../../lib/cart/cart-queries.ts'
import { texts } from '../../texts/en.ts'
import { CartLines } from './cart-lines.tsx'
import { CartSummary } from './cart-summary.tsx'
import { EmptyCart } from './empty-cart.tsx'
import { PriceChanges } from './price-changes.tsx'
import { SavedLines } from './saved-lines.tsx'

const words = texts.cart

/** What is in the cart, what is saved for later, and what it costs. */
export function CartPage() {
  useDocumentTitle(words.title)
  // Whoever looks into the cart decides by it: prices and stock are asked for anew, however fresh the header's are.
  const query = useQuery({ ...cartQuery(), refetchOnMount: 'always' })
  const { data: cart, error, isPending, isFetching, refetch } = query
  if (isPending) {
    return (
      <>
        <PageHeader title={words.title} />
        <ListSkeleton label={words.loading} rows={3} />
      </>
    )
  }
  if (cart === undefined) {
    return (
      <QueryError title={words.failed} error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
    )
  }
  if (cart.lines.length === 0 && cart.savedForLater.length === 0) return <EmptyCart />
  return (
    <>
      <PageHeader title={words.title} text={words.count(cart.itemCount)} />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <PriceChanges cart={cart} />
          {cart.lines.length === 0 ? <EmptyCart hasSaved /> : <CartLines lines={cart.lines} />}
          {cart.savedForLater.length > 0 && (
            <Section title={words.saved} text={words.savedText}>
              <SavedLines lines={cart.savedForLater} />
            </Section>
          )}
        </div>
        {cart.lines.length > 0 && <CartSummary cart={cart} />}
      </div>
    </>
  )
}
