import { Button, EmptyState } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { PackageX } from 'lucide-react'
import { useEffect } from 'react'
import { QueryError } from '../../components/query-error.tsx'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { refusalOf } from '../../lib/app-error.ts'
import { usePreferences } from '../../lib/preferences-store.ts'
import { texts } from '../../texts/en.ts'
import { ProductDetails } from './product-details.tsx'
import { ProductSkeleton } from './product-skeleton.tsx'
import { productQuery } from './queries.ts'

const words = texts.product

export interface ProductPageProps {
  slug: string
  /** The variant asked for in the address. */
  sku: string | null
  onChooseVariant: (sku: string) => void
}

/** Everything about one product, and the way into the cart. */
export function ProductPage({ slug, sku, onChooseVariant }: ProductPageProps) {
  const { data: product, error, isPending, isFetching, refetch } = useQuery(productQuery(slug))
  const remember = usePreferences((state) => state.rememberProduct)
  const productId = product?.id
  useDocumentTitle(product?.title ?? null)
  // "Recently seen" lives on this device, outside of React; a product counts as seen once it is on the screen.
  useEffect(() => {
    if (productId !== undefined) remember(productId)
  }, [productId, remember])

  if (isPending) return <ProductSkeleton />
  if (product === undefined) {
    if (refusalOf(error)?.code === 'not_found') return <GoneProduct />
    return (
      <QueryError title={words.failed} error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
    )
  }
  return <ProductDetails product={product} sku={sku} onChooseVariant={onChooseVariant} />
}

function GoneProduct() {
  return (
    <EmptyState
      heading="h1"
      icon={<PackageX />}
      title={words.goneTitle}
      text={texts.refusals.subjects.product}
      action={
        <Button variant="primary" render={<Link to="/search" />}>
          {words.goneAction}
        </Button>
      }
    />
  )
}
