import { isPrepaid, LIMITS } from '@galla/api'
import type { ColumnTypes } from '../database/unnest-rows.ts'
import type { StockMovement } from '../inventory/stock.queries.ts'
import type { AdmittedOrder } from './place-order-rules.ts'

/** When a batch is written, and by whose ids. */
export interface WriteContext {
  readonly at: Date
  readonly newId: () => string
  /** The gateway's name, for orders that are paid before they are placed. */
  readonly gateway: string
}

export interface OrderRow {
  id: string
  /** Who placed it; the idempotency key is theirs. */
  actor_id: string
  channel: string
  customer_id: string
  location_id: string
  status: string
  idempotency_key: string
  request_hash: Buffer
  address: unknown
  place_of_supply: string
  mrp_total: number
  subtotal: number
  discount: number
  shipping: number
  rounding: number
  total: number
  taxable: number
  cgst: number
  sgst: number
  igst: number
  placed_at: Date
}

export const ORDER_COLUMNS: ColumnTypes<OrderRow> = {
  id: 'uuid',
  actor_id: 'uuid',
  channel: 'text',
  customer_id: 'uuid',
  location_id: 'uuid',
  status: 'text',
  idempotency_key: 'uuid',
  request_hash: 'bytea',
  address: 'jsonb',
  place_of_supply: 'text',
  mrp_total: 'bigint',
  subtotal: 'bigint',
  discount: 'bigint',
  shipping: 'bigint',
  rounding: 'bigint',
  total: 'bigint',
  taxable: 'bigint',
  cgst: 'bigint',
  sgst: 'bigint',
  igst: 'bigint',
  placed_at: 'timestamptz',
}

export function orderRow(order: AdmittedOrder, context: WriteContext): OrderRow {
  const { lines: _, mrpTotal, ...sums } = order.totals
  return {
    id: order.command.orderId,
    actor_id: order.command.actorId,
    channel: order.command.channel,
    customer_id: order.command.customerId,
    location_id: order.command.locationId,
    status: order.status,
    idempotency_key: order.command.idempotencyKey,
    request_hash: order.command.requestHash,
    address: order.address,
    place_of_supply: order.address.stateCode,
    mrp_total: mrpTotal,
    ...sums,
    placed_at: context.at,
  }
}

export interface OrderLineRow {
  id: string
  order_id: string
  position: number
  variant_id: string
  title: string
  options: unknown
  sku: string
  hsn: string
  tax_rate_basis_points: number
  quantity: number
  unit_price: number
  mrp: number
  gross: number
  taxable: number
  cgst: number
  sgst: number
  igst: number
}

export const ORDER_LINE_COLUMNS: ColumnTypes<OrderLineRow> = {
  id: 'uuid',
  order_id: 'uuid',
  position: 'int',
  variant_id: 'uuid',
  title: 'text',
  options: 'jsonb',
  sku: 'text',
  hsn: 'text',
  tax_rate_basis_points: 'int',
  quantity: 'int',
  unit_price: 'bigint',
  mrp: 'bigint',
  gross: 'bigint',
  taxable: 'bigint',
  cgst: 'bigint',
  sgst: 'bigint',
  igst: 'bigint',
}

export function orderLineRows(order: AdmittedOrder, context: WriteContext): OrderLineRow[] {
  return order.lines.map(({ variant, quantity }, index) => {
    const totals = order.totals.lines[index]
    if (!totals) throw new Error('an order has as many line totals as lines')
    return {
      id: context.newId(),
      order_id: order.command.orderId,
      position: index + 1,
      variant_id: variant.variantId,
      title: variant.title,
      options: variant.options,
      sku: variant.sku,
      hsn: variant.hsn,
      tax_rate_basis_points: variant.taxRateBasisPoints,
      quantity,
      unit_price: variant.price,
      mrp: variant.mrp,
      ...totals,
    }
  })
}

export interface ReservationRow {
  order_id: string
  location_id: string
  variant_id: string
  quantity: number
  expires_at: Date | null
  created_at: Date
}

export const RESERVATION_COLUMNS: ColumnTypes<ReservationRow> = {
  order_id: 'uuid',
  location_id: 'uuid',
  variant_id: 'uuid',
  quantity: 'int',
  expires_at: 'timestamptz',
  created_at: 'timestamptz',
}

export function reservationRows(order: AdmittedOrder, context: WriteContext): ReservationRow[] {
  const expiresAt = order.status === 'placed' ? null : holdExpiry(context.at)
  return order.lines.map(({ variant, quantity }) => ({
    order_id: order.command.orderId,
    location_id: order.command.locationId,
    variant_id: variant.variantId,
    quantity,
    expires_at: expiresAt,
    created_at: context.at,
  }))
}

/** When a hold that is taken (or renewed) at `from` ends. */
export function holdExpiry(from: Date): Date {
  return new Date(from.getTime() + LIMITS.holdMinutes * 60_000)
}

export interface PaymentRow {
  id: string
  order_id: string
  tender: string
  amount: number
  gateway: string | null
}

export const PAYMENT_COLUMNS: ColumnTypes<PaymentRow> = {
  id: 'uuid',
  order_id: 'uuid',
  tender: 'text',
  amount: 'bigint',
  gateway: 'text',
}

export function paymentRow(order: AdmittedOrder, context: WriteContext): PaymentRow {
  return {
    id: context.newId(),
    order_id: order.command.orderId,
    tender: order.command.tender,
    amount: order.totals.total,
    gateway: isPrepaid(order.command.tender) ? context.gateway : null,
  }
}

export function reserveMovements(order: AdmittedOrder, context: WriteContext): StockMovement[] {
  return order.lines.map(({ variant, quantity }) => ({
    id: context.newId(),
    locationId: order.command.locationId,
    variantId: variant.variantId,
    reason: 'reserve',
    onHandDelta: 0,
    reservedDelta: quantity,
    orderId: order.command.orderId,
    actorId: order.command.actorId,
    note: '',
    at: context.at,
  }))
}
