import { useRender } from '@base-ui/react/use-render'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import type { Slot } from '../lib/slot.ts'
import { type PriceTexts, PriceWithMrp } from './price-with-mrp.tsx'
import { ProductPicture, type ProductPictureProps } from './product-picture.tsx'
import { RatingStars } from './rating-stars.tsx'
import { StockBadge, type StockTexts } from './stock-badge.tsx'

export interface ProductCardProps {
  /** The link of the app's router; the title is put into it and the whole card can be pressed. */
  render: Slot
  id: string
  title: ReactNode
  brand?: string | null | undefined
  picture: string | null
  pictureFit?: ProductPictureProps['fit']
  pricePaise: number
  mrpPaise?: number | null | undefined
  /** Shown before the price where the variants differ in it, such as “from”. */
  pricePrefix?: string | undefined
  rating?: number | null | undefined
  ratingCount?: number | undefined
  /** What can be sold just now; from five downwards the card tells it. */
  available: number
  /** The level that follows the heading above the grid: `h2` where the page's title stands alone above it. */
  heading?: 'h2' | 'h3' | undefined
  /** On the picture, top left, such as a deal. */
  badge?: ReactNode
  /** Below the price, such as “Add to cart”; it is not part of the link. */
  action?: ReactNode
  priceTexts?: PriceTexts | undefined
  stockTexts?: StockTexts | undefined
  eager?: boolean | undefined
  className?: string | undefined
}

/** A product in a grid. All cards of a row have equal parts at equal heights, whatever is missing. */
export function ProductCard(props: ProductCardProps) {
  const { render, title, brand, rating, ratingCount, action, heading: Heading = 'h3' } = props
  const link = useRender({
    render,
    defaultTagName: 'a',
    props: {
      className:
        'line-clamp-2 min-h-10 text-sm leading-5 font-medium text-ink no-underline outline-none group-hover:underline ' +
        'decoration-1 underline-offset-2 after:absolute after:inset-0 after:rounded-md after:content-[""] ' +
        'focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-accent',
      children: title,
    },
  })
  return (
    <article className={cx('group relative flex min-w-0 flex-col', props.className)}>
      <Picture {...props} />
      <div className="mt-3 flex flex-1 flex-col gap-1">
        <p className="min-h-4 truncate text-xs text-ink-muted">{brand}</p>
        <Heading className="tracking-normal text-pretty">{link}</Heading>
        <div className="flex min-h-5 items-center">
          {rating ? <RatingStars size="sm" rating={rating} count={ratingCount} /> : null}
        </div>
        <div className="min-h-10">
          <PriceWithMrp
            stacked
            size="sm"
            prefix={props.pricePrefix}
            pricePaise={props.pricePaise}
            mrpPaise={props.mrpPaise}
            texts={props.priceTexts}
          />
        </div>
        {action && <div className="relative z-10 pt-2">{action}</div>}
      </div>
    </article>
  )
}

function Picture({ picture, id, pictureFit, eager, badge, available, stockTexts }: ProductCardProps) {
  return (
    <div className="relative">
      <ProductPicture
        src={picture}
        alt=""
        seed={id}
        fit={pictureFit}
        eager={eager}
        className={cx('transition-shadow group-hover:shadow-raised', available <= 0 && '[&_img]:opacity-45')}
      />
      <div className="pointer-events-none absolute inset-x-2 top-2 flex flex-wrap gap-1">{badge}</div>
      <div className="pointer-events-none absolute bottom-2 left-2">
        <StockBadge onPicture available={available} texts={stockTexts} />
      </div>
    </div>
  )
}
