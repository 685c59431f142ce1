import type { CartChange, CartLineView, CartView } from '../cart/cart.schemas.ts'
import type { HomeView, ProductView, ReviewsView, SearchResult } from '../catalogue/catalogue.schemas.ts'
import type { PaymentView, PlacedOrder, QuoteView } from '../checkout/checkout.schemas.ts'
import { AT, CARD, ID, PICTURE } from './values.ts'

const crumb = { path: 'groceries', name: 'Groceries' }

export const home: HomeView = {
  categories: [{ ...crumb, picture: PICTURE, count: 3, children: [{ ...crumb, count: 3 }] }],
  deals: [CARD],
  popular: [CARD],
  newest: [CARD],
}

export const results: SearchResult = {
  items: [CARD],
  total: 1,
  page: 1,
  pageSize: 24,
  facets: {
    categories: [{ value: 'groceries', label: 'Groceries', count: 1, depth: 0 }],
    brands: [{ value: 'annam', label: 'Annam', count: 1 }],
    prices: [{ min: 0, max: null, count: 1 }],
    ratings: [{ atLeast: 4, count: 1 }],
    inStock: 1,
  },
  correctedQuery: null,
  didYouMean: 'rice',
  breadcrumbs: [crumb],
}

export const productPage: ProductView = {
  id: ID,
  slug: 'basmati-rice',
  title: 'Basmati rice',
  brand: { name: 'Annam', slug: 'annam' },
  breadcrumbs: [crumb],
  description: 'Aged for a year.',
  specifications: [{ name: 'Grain', value: 'Long' }],
  pictures: [PICTURE],
  ratingAverage: 4.5,
  ratingCount: 2,
  variants: [
    {
      id: ID,
      sku: 'RICE-1',
      barcode: '8901058865134',
      options: [{ name: 'Pack', value: '1 kg' }],
      price: 100_00,
      mrp: 120_00,
      maxPerCustomer: 2,
      available: 7,
    },
  ],
  related: [CARD],
}

export const reviewsPage: ReviewsView = {
  items: [
    {
      id: ID,
      stars: 5,
      title: 'Fragrant',
      body: 'Long grains.',
      customerName: 'Ravi',
      writtenAt: AT,
      isVerifiedPurchase: true,
    },
  ],
  total: 1,
  page: 1,
  pageSize: 10,
  byStars: [0, 0, 0, 0, 1],
}

const cartLine: CartLineView = {
  variantId: ID,
  productId: ID,
  slug: 'basmati-rice',
  title: 'Basmati rice',
  brand: 'Annam',
  options: [{ name: 'Pack', value: '1 kg' }],
  sku: 'RICE-1',
  picture: PICTURE,
  quantity: 2,
  unitPrice: 100_00,
  mrp: 120_00,
  taxRateBasisPoints: 500,
  lineTotal: 200_00,
  maximum: 7,
  maximumReason: 'stock',
  notices: [
    { kind: 'price_changed', was: 90_00, is: 100_00 },
    { kind: 'only_left', available: 7 },
  ],
}

export const cart: CartView = {
  token: 'opaque',
  lines: [cartLine],
  savedForLater: [cartLine],
  itemCount: 2,
  mrpTotal: 240_00,
  subtotal: 200_00,
  total: 200_00,
  canCheckOut: true,
}

export const cartChange: CartChange = {
  cart,
  capped: { variantId: ID, asked: 9, given: 7, reason: 'stock' },
}

export const quote: QuoteView = {
  mrpTotal: 240_00,
  subtotal: 200_00,
  shipping: 0,
  total: 200_00,
  taxable: 190_48,
  cgst: 4_76,
  sgst: 4_76,
  igst: 0,
}

export const payment = {
  id: ID,
  tender: 'upi',
  status: 'pending',
  amount: 200_00,
  refunded: 0,
  failureReason: null,
} as const satisfies PaymentView

export const placed: PlacedOrder = {
  orderId: ID,
  orderNumber: 'G-1001',
  status: 'awaiting_payment',
  total: 200_00,
  payment,
  handover: {
    gateway: 'sandbox',
    gatewayUrl: 'http://127.0.0.1:1',
    gatewayReference: 'pay_1',
    clientSecret: 'for this payment alone',
    upiIntent: 'upi://pay?pa=galla@sandbox',
  },
  holdExpiresAt: AT,
}
