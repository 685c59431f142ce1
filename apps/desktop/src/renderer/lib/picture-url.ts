import type { Picture } from '@galla/api'
import { serverOrigin } from './server.ts'

/** The address of a picture: drawings come relative to the server, a product's own image may be anywhere. */
export function pictureUrl(picture: Picture): string {
  return new URL(picture.url, serverOrigin).href
}
