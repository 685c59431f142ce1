import type { AddressView } from '../account/address.schemas.ts'
import type { MovementPage, StockLevelView, StockPage } from '../inventory/inventory.schemas.ts'
import type { OrderPage, OrderSummary, OrderView, StaffOrderPage } from '../orders/order.schemas.ts'
import { payment, quote } from './shop-answers.ts'
import { AT, ID, PICTURE } from './values.ts'

const place = {
  name: 'Asha Rao',
  phone: '9876543210',
  line1: '12 Lakshmi Road',
  line2: '',
  city: 'Pune',
  stateCode: '27',
  pincode: '411030',
} as const

export const addressAnswer: AddressView = { id: ID, label: 'Home', ...place, isDefault: true }

const summary: OrderSummary = {
  id: ID,
  number: 'G-1001',
  status: 'placed',
  placedAt: AT,
  total: 200_00,
  itemCount: 2,
  firstTitle: 'Basmati rice',
  pictures: [PICTURE],
}
const tax = { taxable: 190_48, cgst: 4_76, sgst: 4_76, igst: 0 }

export const order: OrderView = {
  id: ID,
  number: 'G-1001',
  status: 'placed',
  placedAt: AT,
  lines: [
    {
      id: ID,
      variantId: ID,
      productId: ID,
      productSlug: 'basmati-rice',
      title: 'Basmati rice',
      options: [{ name: 'Pack', value: '1 kg' }],
      sku: 'RICE-1',
      picture: PICTURE,
      hsn: '1006',
      taxRateBasisPoints: 500,
      quantity: 2,
      returned: 1,
      unitPrice: 100_00,
      gross: 200_00,
      ...tax,
    },
  ],
  events: [{ kind: 'placed', at: AT, note: '' }],
  address: place,
  ...quote,
  discount: 0,
  rounding: 0,
  payment,
  isCancellable: true,
  invoice: { number: 'M1WB/2627/000001', issuedAt: AT },
  returns: [
    {
      id: ID,
      at: AT,
      reason: 'faulty',
      lines: [{ orderLineId: ID, quantity: 1 }],
      goods: 100_00,
      shipping: 0,
      rounding: 0,
      total: 100_00,
      refunded: 100_00,
      creditNote: 'M1WB/2627/C00001',
    },
  ],
  refunds: [{ id: ID, amount: 100_00, status: 'succeeded', reason: 'return', at: AT }],
  shop: { name: 'Galla', gstin: null, stateCode: '27' },
}

export const orderPageAnswer: OrderPage = { items: [summary], nextCursor: null }

export const staffPage: StaffOrderPage = {
  items: [{ ...summary, customerName: 'Asha Rao', city: 'Pune', tender: 'cod', paymentStatus: 'pending' }],
  nextCursor: 'further',
}

export const stockLevel: StockLevelView = {
  locationId: ID,
  locationName: 'Main store',
  variantId: ID,
  productId: ID,
  sku: 'RICE-1',
  barcode: null,
  title: 'Basmati rice',
  options: [],
  picture: PICTURE,
  onHand: 9,
  reserved: 2,
  leased: 0,
  available: 7,
  maxPerCustomer: null,
  lowAt: 3,
}

export const stockPageAnswer: StockPage = { items: [stockLevel], nextCursor: null }

export const movements: MovementPage = {
  items: [
    {
      id: ID,
      at: AT,
      reason: 'reserve',
      onHandDelta: 0,
      reservedDelta: 2,
      leasedDelta: 0,
      orderNumber: 'G-1001',
      actorName: null,
      note: '',
    },
  ],
  nextCursor: null,
}
