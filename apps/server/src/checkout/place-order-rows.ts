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
  /** Null at the counter, unless the customer was named. */
  customer_id: string | null
  register_session_id: string | null
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
  register_session_id: 'uuid',
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
  const { command } = order
  return {
    id: order.command.orderId,
    actor_id: order.command.actorId,
    channel: order.command.channel,
    customer_id: order.command.customerId,
    register_session_id: command.channel === 'counter' ? command.sessionId : null,
    location_id: order.command.locationId,
    status: order.status,
    idempotency_key: order.command.idempotencyKey,
    request_hash: order.command.requestHash,
    address: order.address,
    place_of_supply: order.stateCode,
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
  state: string
  expires_at: Date | null
  created_at: Date
}

export const RESERVATION_COLUMNS: ColumnTypes<ReservationRow> = {
  order_id: 'uuid',
  location_id: 'uuid',
  variant_id: 'uuid',
  quantity: 'int',
  state: 'text',
  expires_at: 'timestamptz',
  created_at: 'timestamptz',
}

/** Goods of a sale are gone with it, so its reservation was never held: it begins committed. */
export function reservationRows(order: AdmittedOrder, context: WriteContext): ReservationRow[] {
  const expiresAt = order.status === 'awaiting_payment' ? holdExpiry(context.at) : null
  return order.lines.map(({ variant, quantity }) => ({
    order_id: order.command.orderId,
    location_id: order.command.locationId,
    variant_id: variant.variantId,
    quantity,
    state: order.status === 'completed' ? 'committed' : 'held',
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
  status: string
  gateway: string | null
  cash_tendered: number | null
  counter_reference: string | null
  captured_at: Date | null
}

export const PAYMENT_COLUMNS: ColumnTypes<PaymentRow> = {
  id: 'uuid',
  order_id: 'uuid',
  tender: 'text',
  amount: 'bigint',
  status: 'text',
  gateway: 'text',
  cash_tendered: 'bigint',
  counter_reference: 'text',
  captured_at: 'timestamptz',
}

/** Online a payment is still to come; at the counter the operator has it in hand or has seen it arrive. */
export function paymentRow({ command, totals }: AdmittedOrder, context: WriteContext): PaymentRow {
  const common = { id: context.newId(), order_id: command.orderId, amount: totals.total }
  if (command.channel === 'online') {
    const gateway = isPrepaid(command.tender) ? context.gateway : null
    const nothingYet = { cash_tendered: null, counter_reference: null, captured_at: null }
    return { ...common, tender: command.tender, status: 'pending', gateway, ...nothingYet }
  }
  const { payment } = command
  return {
    ...common,
    tender: payment.tender,
    status: 'captured',
    gateway: null,
    cash_tendered: payment.tender === 'cash' ? payment.tendered : null,
    counter_reference: payment.tender === 'cash' ? null : payment.reference,
    captured_at: context.at,
  }
}

/** Online the units are promised; at the counter they leave. */
export function stockMovements(order: AdmittedOrder, context: WriteContext): StockMovement[] {
  const isSale = order.status === 'completed'
  return order.lines.map(({ variant, quantity }) => ({
    id: context.newId(),
    locationId: order.command.locationId,
    variantId: variant.variantId,
    reason: isSale ? 'sale' : 'reserve',
    onHandDelta: isSale ? -quantity : 0,
    reservedDelta: isSale ? 0 : quantity,
    orderId: order.command.orderId,
    actorId: order.command.actorId,
    note: '',
    at: context.at,
  }))
}
