import { createRoute, useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { ProductPage } from '../../features/product/product-page.tsx'
import { rootRoute } from './root-route.tsx'

interface ProductSearch {
  /** The chosen variant's SKU. */
  variant?: string
}

export const productRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/product/$slug',
  validateSearch: (raw: { variant?: unknown }): ProductSearch => {
    const sku = z.string().max(100).safeParse(raw.variant)
    return sku.success ? { variant: sku.data } : {}
  },
  component: ProductScreen,
})

function ProductScreen() {
  const { slug } = productRoute.useParams()
  const { variant } = productRoute.useSearch()
  const navigate = useNavigate()
  return (
    <ProductPage
      // Another product is another page: nothing chosen here carries over.
      key={slug}
      slug={slug}
      sku={variant ?? null}
      onChooseVariant={(sku) =>
        void navigate({
          to: '/product/$slug',
          params: { slug },
          search: { variant: sku },
          replace: true,
          resetScroll: false,
        })
      }
    />
  )
}
