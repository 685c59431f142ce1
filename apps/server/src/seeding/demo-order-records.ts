import { createHash } from 'node:crypto'
import { calculateOrderTotals, financialYear, formatInvoiceNumber, placeOfSupply } from '@galla/api'
import type { SoldVariant } from '../checkout/batch-facts.ts'
import {
  orderLineRows,
  orderRow,
  paymentRow,
  reservationRows,
  stockMovements,
  type WriteContext,
} from '../checkout/place-order-rows.ts'
import type { AdmittedOnlineOrder } from '../checkout/place-order-rules.ts'
import type { StockMovement } from '../inventory/stock.queries.ts'
import { type DemoPurchase, writtenAt } from './demo-order-rules.ts'
import type { DeliveredOrders, InvoiceRow, ReviewRow } from './demo-orders.queries.ts'
import type { DemoCustomer } from './read-demo-people.ts'
import { idAt } from './seed-deps.ts'

/** What the records are made from. */
export interface DemoOrderFacts {
  readonly shopStateCode: string
  readonly locationId: string
  readonly locationCode: string
  readonly managerId: string
  /** Customers with the ids of their accounts, by handle. */
  readonly customers: ReadonlyMap<string, DemoCustomer & { readonly userId: string }>
  /** By SKU. */
  readonly variants: ReadonlyMap<string, SoldVariant>
  readonly now: Date
}

/** A purchase as checkout would have admitted it, and its place in the file. */
interface PlacedPurchase {
  readonly purchase: DemoPurchase
  readonly order: AdmittedOnlineOrder
  readonly context: WriteContext
}

const CARRIER = 'Sahyadri Couriers'

/** The delivered orders behind the reviews, and the movements of their stock in the order in which they happened. */
export function demoOrderRecords(
  purchases: readonly DemoPurchase[],
  numbers: readonly string[],
  facts: DemoOrderFacts,
): { written: DeliveredOrders; movements: StockMovement[] } {
  const placed = purchases.map((purchase) => place(purchase, facts))
  const perOrder = placed.map((order, index) => recordsOf(order, { facts, number: numbers[index] ?? '' }))
  return {
    written: {
      orders: perOrder.flatMap(({ orders }) => orders),
      lines: perOrder.flatMap(({ lines }) => lines),
      reservations: perOrder.flatMap(({ reservations }) => reservations),
      payments: perOrder.flatMap(({ payments }) => payments),
      events: perOrder.flatMap(({ events }) => events),
      shipments: perOrder.flatMap(({ shipments }) => shipments),
      shipmentLines: perOrder.flatMap(({ shipmentLines }) => shipmentLines),
      reviews: perOrder.flatMap(({ reviews }) => reviews),
      invoices: invoicesOf(placed, facts.locationCode),
    },
    movements: placed
      .flatMap((order) => [...stockMovements(order.order, order.context), ...shipMovements(order, facts)])
      .sort((a, b) => a.at.getTime() - b.at.getTime()),
  }
}

function place(purchase: DemoPurchase, facts: DemoOrderFacts): PlacedPurchase {
  const { customer, placedAt, reviews } = purchase
  const buyer = known(facts.customers.get(customer), `the demo customer ${customer}`)
  const lines = reviews.map(({ sku }) => ({
    variant: known(facts.variants.get(sku), `the variant ${sku}`),
    quantity: 1,
  }))
  const supply = placeOfSupply(facts.shopStateCode, buyer.state_code)
  const priced = lines.map(({ variant, quantity }) => ({ ...variant, unitPrice: variant.price, quantity }))
  const orderId = idAt(placedAt)
  return {
    purchase,
    context: { at: placedAt, newId: () => idAt(placedAt), gateway: '' },
    order: {
      command: {
        channel: 'online',
        orderId,
        locationId: facts.locationId,
        actorId: buyer.userId,
        customerId: buyer.userId,
        idempotencyKey: idAt(placedAt),
        requestHash: createHash('sha256').update(orderId).digest(),
        addressId: orderId,
        tender: 'cod',
        lines: priced.map(({ variantId, quantity, unitPrice }) => ({ variantId, quantity, unitPrice })),
      },
      status: 'placed',
      address: deliveryAddress(buyer),
      stateCode: buyer.state_code,
      lines,
      totals: calculateOrderTotals(priced, supply),
    },
  }
}

function deliveryAddress({ name, phone, line1, city, state_code, pincode }: DemoCustomer) {
  return { name, phone, line1, line2: '', city, stateCode: state_code, pincode }
}

function recordsOf(
  { purchase, order, context }: PlacedPurchase,
  { facts, number }: { facts: DemoOrderFacts; number: string },
): Omit<DeliveredOrders, 'invoices'> {
  const { placedAt, shippedAt, deliveredAt } = purchase
  const { orderId } = order.command
  const lines = orderLineRows(order, context)
  const shipmentId = idAt(shippedAt)
  return {
    orders: [{ ...orderRow(order, context), status: 'delivered', number }],
    lines,
    reservations: reservationRows(order, context).map((row) => ({
      ...row,
      state: 'committed',
      created_at: placedAt,
    })),
    payments: [
      {
        ...paymentRow(order, context),
        status: 'captured',
        created_at: placedAt,
        captured_at: deliveredAt,
      },
    ],
    events: eventsOf(purchase, { orderId, customerId: order.command.customerId, managerId: facts.managerId }),
    shipments: [
      {
        id: shipmentId,
        order_id: orderId,
        carrier: CARRIER,
        tracking_number: trackingNumber(number),
        shipped_at: shippedAt,
        delivered_at: deliveredAt,
      },
    ],
    shipmentLines: lines.map(({ id, quantity }) => ({
      shipment_id: shipmentId,
      order_line_id: id,
      quantity,
    })),
    reviews: purchase.reviews.map((review, index): ReviewRow => {
      const at = writtenAt(review, facts.now)
      return {
        id: idAt(at),
        product_id: known(order.lines[index], 'the line of a review').variant.productId,
        customer_id: order.command.customerId,
        order_line_id: known(lines[index], 'the line of a review').id,
        stars: review.stars,
        title: review.title,
        body: review.body,
        written_at: at,
      }
    }),
  }
}

function trackingNumber(orderNumber: string): string {
  return `SC${orderNumber.replace(/\D/g, '').padStart(9, '0')}`
}

function eventsOf(
  purchase: DemoPurchase,
  ids: { orderId: string; customerId: string; managerId: string },
): DeliveredOrders['events'] {
  const { placedAt, packedAt, shippedAt, deliveredAt } = purchase
  const event = (kind: 'placed' | 'packed' | 'shipped' | 'delivered', at: Date) => ({
    id: idAt(at),
    order_id: ids.orderId,
    kind,
    note: kind === 'shipped' ? CARRIER : '',
    actor_id: kind === 'placed' ? ids.customerId : ids.managerId,
    at,
  })
  return [
    event('placed', placedAt),
    event('packed', packedAt),
    event('shipped', shippedAt),
    event('delivered', deliveredAt),
  ]
}

function shipMovements({ purchase, order }: PlacedPurchase, facts: DemoOrderFacts): StockMovement[] {
  return order.lines.map(({ variant, quantity }) => ({
    id: idAt(purchase.shippedAt),
    locationId: facts.locationId,
    variantId: variant.variantId,
    reason: 'shipment',
    onHandDelta: -quantity,
    reservedDelta: -quantity,
    orderId: order.command.orderId,
    actorId: facts.managerId,
    note: '',
    at: purchase.shippedAt,
  }))
}

/** One invoice an order, numbered as the goods left, from 1 in each financial year. */
function invoicesOf(placed: readonly PlacedPurchase[], locationCode: string): InvoiceRow[] {
  const taken = new Map<string, number>()
  return placed.map(({ purchase, order }) => {
    const year = financialYear(purchase.shippedAt)
    const sequence = (taken.get(year) ?? 0) + 1
    taken.set(year, sequence)
    const { total, taxable, cgst, sgst, igst } = order.totals
    return {
      id: idAt(purchase.shippedAt),
      series: `${locationCode}/${year}`,
      sequence,
      number: formatInvoiceNumber(locationCode, year, sequence),
      order_id: order.command.orderId,
      ...{ total, taxable, cgst, sgst, igst },
      issued_at: purchase.shippedAt,
    }
  })
}

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the demo data names ${what}, which it does not have`)
  return value
}
