import type { ProductCard as Card } from '@galla/api'
import { type PriceTexts, ProductCard, type StockTexts } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { pictureUrl } from '../lib/picture-url.ts'
import { texts } from '../texts/en.ts'

export interface ProductCardLinkProps {
  card: Card
  /** Below the price. */
  action?: ReactNode
  /** The picture is in sight at once. */
  eager?: boolean
}

export const PRICE_TEXTS: PriceTexts = {
  price: texts.product.price,
  mrp: texts.product.mrp,
  saving: texts.product.percentOff,
}
export const STOCK_TEXTS: StockTexts = {
  out: texts.product.soldOut,
  few: texts.product.onlyLeft,
  enough: texts.product.inStock,
}

/** A product of the catalogue as a card that leads to its page. */
export function ProductCardLink({ card, action, eager = false }: ProductCardLinkProps) {
  return (
    <ProductCard
      render={<Link to="/product/$slug" params={{ slug: card.slug }} />}
      id={card.id}
      title={card.title}
      brand={card.brand}
      picture={pictureUrl(card.picture)}
      pictureFit={card.picture.kind === 'own' ? 'photo' : 'sticker'}
      pricePaise={card.price}
      mrpPaise={card.mrp}
      pricePrefix={card.hasPriceRange ? texts.results.priceFromPrefix : undefined}
      rating={card.ratingAverage}
      ratingCount={card.ratingCount}
      available={card.available}
      priceTexts={PRICE_TEXTS}
      stockTexts={STOCK_TEXTS}
      eager={eager}
      action={action}
    />
  )
}
