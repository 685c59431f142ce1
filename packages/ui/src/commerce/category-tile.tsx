import { useRender } from '@base-ui/react/use-render'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import type { Slot } from '../lib/slot.ts'
import { ProductPicture } from './product-picture.tsx'

export interface CategoryTileProps {
  render: Slot
  /** Chooses the tint: the category's id or slug. */
  seed: string
  title: ReactNode
  /** Such as “42 products”. */
  text?: ReactNode
  picture: string | null
  className?: string | undefined
}

/** A way into a category. */
export function CategoryTile({ render, seed, title, text, picture, className }: CategoryTileProps) {
  return useRender({
    render,
    defaultTagName: 'a',
    props: {
      className: cx(
        'group flex min-w-0 flex-col gap-2 rounded-md text-center text-ink no-underline',
        className,
      ),
      children: (
        <>
          <ProductPicture
            src={picture}
            alt=""
            seed={seed}
            className="transition-shadow group-hover:shadow-raised"
          />
          <span className="text-sm leading-5 font-medium underline-offset-2 group-hover:underline">
            {title}
          </span>
          {text && <span className="-mt-1.5 text-xs text-ink-muted">{text}</span>}
        </>
      ),
    },
  })
}
