import type { Picture } from '@galla/api'

/**
 * The picture of a product: its own image where there is one, else the shop's drawing of that name. A drawing's address is
 * relative to the server, which serves it; the renderer puts the server's address in front.
 */
export function pictureOf(drawing: string, imageUrl: string | null): Picture {
  if (imageUrl !== null) return { url: imageUrl, kind: 'own' }
  return { url: `/pictures/${encodeURIComponent(drawing)}.webp`, kind: 'drawing' }
}
