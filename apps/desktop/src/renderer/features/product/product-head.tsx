import { formatRupees, type ProductView, type VariantView } from '@galla/api'
import { Badge, PriceWithMrp, RatingStars, StockBadge, TextLink } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { PRICE_TEXTS, STOCK_TEXTS } from '../../components/product-card-link.tsx'
import { texts } from '../../texts/en.ts'
import { REVIEWS_ID } from './reviews.tsx'

const words = texts.product

interface ProductHeadProps {
  product: ProductView
  variant: VariantView
}

/** Name, brand, stars, what it costs and whether it is here. */
export function ProductHead({ product, variant }: ProductHeadProps) {
  const saving = variant.mrp - variant.price
  return (
    <header className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        {product.brand !== null && (
          <TextLink
            quiet
            className="self-start text-sm text-ink-muted"
            render={
              <Link
                to="/search"
                search={{ brands: [product.brand.slug] }}
                aria-label={words.moreOf(product.brand.name)}
              />
            }
          >
            {product.brand.name}
          </TextLink>
        )}
        <h1 className="text-3xl font-semibold text-pretty">{product.title}</h1>
        {product.ratingAverage !== null && (
          <button
            type="button"
            onClick={goToReviews}
            className="flex items-center gap-3 self-start rounded-sm text-sm"
          >
            <RatingStars showFigure rating={product.ratingAverage} />
            <span className="text-ink-muted underline-offset-3 hover:underline">
              {words.reviewsLink(product.ratingCount)}
            </span>
          </button>
        )}
      </div>
      <div className="flex flex-col gap-1">
        <PriceWithMrp size="lg" pricePaise={variant.price} mrpPaise={variant.mrp} texts={PRICE_TEXTS} />
        <p className="text-sm text-ink-muted">
          {saving > 0 && (
            <span className="font-medium text-accent">{words.youSave(formatRupees(saving))}. </span>
          )}
          {words.inclusive}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <StockBadge
          always
          available={variant.available}
          texts={{ ...STOCK_TEXTS, enough: words.available(variant.available) }}
        />
        {variant.maxPerCustomer !== null && (
          <Badge tone="accent">{words.customerLimit(variant.maxPerCustomer)}</Badge>
        )}
      </div>
    </header>
  )
}

/** Not a link: the router owns the hash of the address. */
function goToReviews() {
  const reviews = document.getElementById(REVIEWS_ID)
  reviews?.scrollIntoView({ behavior: 'smooth' })
  reviews?.focus({ preventScroll: true })
}
