import type { ProductCard } from '../catalogue/catalogue.schemas.ts'
import type { SignedIn, UserView } from '../identity/identity.schemas.ts'
import type { Picture } from '../shared.schemas.ts'

/* Small answers that larger ones are made of. */

export const ID = '01910000-0000-7000-8000-000000000001'
export const AT = '2026-11-22T09:00:00.000Z'
export const PICTURE: Picture = { url: '/pictures/rice.webp', kind: 'drawing' }

export const USER: UserView = {
  id: ID,
  name: 'Asha Rao',
  email: 'asha@example.in',
  phone: null,
  role: 'customer',
}

export const SIGNED_IN: SignedIn = {
  user: USER,
  accessToken: 'header.claims.signature',
  accessTokenExpiresAt: AT,
  refreshToken: null,
}

export const CARD: ProductCard = {
  id: ID,
  slug: 'basmati-rice',
  title: 'Basmati rice',
  brand: 'Annam',
  picture: PICTURE,
  price: 100_00,
  mrp: 120_00,
  hasPriceRange: false,
  ratingAverage: 4.5,
  ratingCount: 2,
  available: 7,
  onlyVariantId: ID,
}
