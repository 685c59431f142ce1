import type { Picture, VariantOption } from '@galla/api'
import { ProductPicture, TextLink } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { pictureUrl } from '../lib/picture-url.ts'

export interface LineFaceProps {
  picture: Picture
  /** Chooses the tint of the picture's card. */
  seed: string
  title: string
  options: readonly VariantOption[]
  /** Of the product's page; null where the line leads nowhere. */
  slug?: string | null
  brand?: string | null
  size?: 'sm' | 'md'
  /** Below the options. */
  children?: ReactNode
}

const SIZES = { sm: 'w-12', md: 'w-24 max-sm:w-18' }

/** What a line of a cart or an order is about: picture, title and the chosen options. */
export function LineFace(props: LineFaceProps) {
  const { picture, seed, title, options, slug = null, brand = null, size = 'sm', children } = props
  return (
    <div className={`flex min-w-0 flex-1 gap-4 ${children ? 'items-start' : 'items-center'}`}>
      <ProductPicture
        className={`shrink-0 ${SIZES[size]}`}
        src={pictureUrl(picture)}
        fit={picture.kind === 'own' ? 'photo' : 'sticker'}
        alt=""
        seed={seed}
      />
      <div className="min-w-0 flex-1">
        {brand && <p className="text-xs text-ink-muted">{brand}</p>}
        <p className={size === 'md' ? 'font-medium text-pretty' : 'text-sm font-medium text-pretty'}>
          {slug === null ? (
            title
          ) : (
            <TextLink quiet render={<Link to="/product/$slug" params={{ slug }} />}>
              {title}
            </TextLink>
          )}
        </p>
        {options.length > 0 && <p className="text-sm text-ink-muted">{optionsText(options)}</p>}
        {children}
      </div>
    </div>
  )
}

/** `Size: M · Colour: Blue`. */
export function optionsText(options: readonly VariantOption[]): string {
  return options.map(({ name, value }) => `${name}: ${value}`).join(' · ')
}
