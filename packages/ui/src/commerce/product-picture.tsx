import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { cx } from '../lib/cx.ts'
import { pictureTint, TINT_CLASS } from './tint.ts'

export interface ProductPictureProps {
  /** Null when the product has no picture. */
  src: string | null | undefined
  /** Empty when the name stands beside it. */
  alt: string
  /** Chooses the tint: the product's id. */
  seed: string
  /** `sticker` is a cut-out with air around it; `photo` fills the card. */
  fit?: 'sticker' | 'photo' | undefined
  /** Load at once: only for the picture a page is about. */
  eager?: boolean | undefined
  className?: string | undefined
}

/** A picture on a tinted card of the one aspect ratio. The card keeps its size while the picture loads or fails. */
export function ProductPicture({ src, alt, seed, fit = 'sticker', eager, className }: ProductPictureProps) {
  const [state, setState] = useState<{ src: string | null | undefined; is: 'loaded' | 'failed' }>()
  const now = state?.src === src ? state?.is : undefined
  return (
    <span
      className={cx(
        'relative grid aspect-(--aspect-picture) place-items-center overflow-hidden rounded-md',
        TINT_CLASS[pictureTint(seed)],
        className,
      )}
    >
      {!src || now === 'failed' ? (
        <ImageOff
          role="img"
          aria-label={alt || undefined}
          aria-hidden={!alt}
          className="size-8 text-ink-muted/60"
        />
      ) : (
        <img
          src={src}
          alt={alt}
          width={256}
          height={256}
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          draggable={false}
          onLoad={() => setState({ src, is: 'loaded' })}
          onError={() => setState({ src, is: 'failed' })}
          className={cx(
            'transition-opacity',
            fit === 'photo' ? 'size-full object-cover' : 'size-3/5 object-contain drop-shadow-sm',
            now === 'loaded' ? 'opacity-100' : 'opacity-0',
          )}
        />
      )}
    </span>
  )
}
