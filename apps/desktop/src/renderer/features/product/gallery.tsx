import type { Picture } from '@galla/api'
import { ProductPicture } from '@galla/ui'
import { useState } from 'react'
import { pictureUrl } from '../../lib/picture-url.ts'
import { texts } from '../../texts/en.ts'

const words = texts.product

interface GalleryProps {
  productId: string
  title: string
  pictures: readonly Picture[]
}

/** The pictures of a product: one large, the others to choose from below it. */
export function Gallery({ productId, title, pictures }: GalleryProps) {
  const [place, setPlace] = useState(0)
  const shown = pictures[place] ?? pictures[0]
  if (shown === undefined) return null
  return (
    <div className="flex flex-col gap-3">
      <ProductPicture
        src={pictureUrl(shown)}
        alt={title}
        seed={productId}
        fit={shown.kind === 'own' ? 'photo' : 'sticker'}
        eager
      />
      {pictures.length > 1 && (
        <ul aria-label={words.pictures} className="grid grid-cols-5 gap-3">
          {pictures.map((picture, index) => (
            <li key={picture.url}>
              <button
                type="button"
                aria-label={words.showPicture(index + 1)}
                aria-pressed={index === place}
                onClick={() => setPlace(index)}
                className="block w-full rounded-md ring-accent ring-offset-2 ring-offset-paper aria-pressed:ring-2"
              >
                <ProductPicture
                  src={pictureUrl(picture)}
                  alt=""
                  seed={productId}
                  fit={picture.kind === 'own' ? 'photo' : 'sticker'}
                />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
