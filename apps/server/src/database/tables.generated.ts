// The tables as Kysely sees them. Written from the migrated schema by `npm run dump-schema`; a test fails if it is stale.
import type { ColumnType } from 'kysely'

/** Has a default, so an insert may leave it out. */
type Defaulted<T> = T extends ColumnType<infer Select, infer Insert, infer Update>
  ? ColumnType<Select, Insert | undefined, Update>
  : ColumnType<T, T | undefined, T>

/** Made by the database; nobody else may write it. */
type Computed<T> = ColumnType<T, never, never>

type Timestamp = ColumnType<Date, Date | string, Date | string>

/** Written as JSON text, because pg would make a PostgreSQL array of a JavaScript one; read parsed, and to be checked. */
type Json = ColumnType<unknown, string, string>

export interface AddressTable {
  id: string
  user_id: string
  label: string
  name: string
  phone: string
  line1: string
  line2: Defaulted<string>
  city: string
  state_code: string
  pincode: string
  is_default: Defaulted<boolean>
  created_at: Defaulted<Timestamp>
}

export interface AppUserTable {
  id: string
  email: string | null
  phone: string | null
  password_hash: string
  name: string
  role: Defaulted<'customer' | 'cashier' | 'manager' | 'admin'>
  created_at: Defaulted<Timestamp>
  disabled_at: Timestamp | null
}

export interface AuditChainTable {
  one_row: Defaulted<boolean>
  sequence: Defaulted<number>
  hash: Defaulted<Buffer>
}

export interface AuditFindingTable {
  run_id: string
  position: number
  check_code: string
  subject: string
  detail: string
}

export interface AuditLogTable {
  id: string
  actor_id: string | null
  action: string
  subject_type: string
  subject_id: string
  before: Json | null
  after: Json | null
  at: Defaulted<Timestamp>
  approved_by: string | null
  sequence: number
  previous_hash: Buffer
  hash: Buffer
}

export interface AuditRunTable {
  id: string
  state: Defaulted<'running' | 'finished' | 'stopped'>
  actor_id: string | null
  started_at: Timestamp
  seen_at: Timestamp
  finished_at: Timestamp | null
  rows_done: Defaulted<number>
  rows_total: Defaulted<number>
  finding_count: Defaulted<number>
  checks: Defaulted<Json>
  chain_sequence: number | null
  chain_hash: Buffer | null
}

export interface BrandTable {
  id: string
  name: string
  slug: string
}

export interface CartTable {
  id: string
  user_id: string | null
  token_hash: Buffer | null
  updated_at: Defaulted<Timestamp>
}

export interface CartLineTable {
  cart_id: string
  variant_id: string
  quantity: number
  price_seen: number
  is_saved: Defaulted<boolean>
  added_at: Defaulted<Timestamp>
}

export interface CashMovementTable {
  id: string
  session_id: string
  kind: 'float' | 'paid_in' | 'paid_out' | 'sale' | 'refund' | 'drop'
  amount: number
  order_id: string | null
  actor_id: string
  note: Defaulted<string>
  idempotency_key: string | null
  request_hash: Buffer | null
  at: Timestamp
}

export interface CatalogueChangeTable {
  product_id: string
  xid: Defaulted<string>
  at: Defaulted<Timestamp>
}

export interface CategoryTable {
  id: string
  parent_id: string | null
  name: string
  path: string
  picture: string | null
}

export interface GatewayEventTable {
  id: string
  gateway: string
  event_id: string
  kind: string
  gateway_reference: string
  amount: number
  body: string
  received_at: Defaulted<Timestamp>
  applied_at: Timestamp | null
  outcome: string | null
  payment_id: string | null
  status: 'pending' | 'authorized' | 'captured' | 'failed' | 'voided' | null
  failure_reason: string | null
  retry_at: Timestamp | null
}

export interface InvoiceTable {
  id: string
  series: string
  sequence: number
  number: string
  kind: Defaulted<'invoice' | 'credit_note'>
  order_id: string
  total: number
  taxable: number
  cgst: number
  sgst: number
  igst: number
  issued_at: Defaulted<Timestamp>
}

export interface NumberSeriesTable {
  series: string
  next_number: Defaulted<number>
}

export interface OrderEventTable {
  id: string
  order_id: string
  kind: 'awaiting_payment' | 'placed' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'completed' | 'voided' | 'returned' | 'lines_returned' | 'payment_failed' | 'payment_captured' | 'refund_requested' | 'refunded'
  note: Defaulted<string>
  actor_id: string | null
  at: Defaulted<Timestamp>
}

export interface OrderLineTable {
  id: string
  order_id: string
  position: number
  variant_id: string
  title: string
  options: Json
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
  returned_quantity: Defaulted<number>
}

export interface OrderVoidTable {
  order_id: string
  actor_id: string
  idempotency_key: string
  request_hash: Buffer
  reason: string
  refund_reference: Defaulted<string>
  credit_note_id: string
  at: Timestamp
}

export interface OutboxTable {
  id: string
  topic: string
  key: string
  payload: Defaulted<Json>
  attempts: Defaulted<number>
  created_at: Defaulted<Timestamp>
  claimed_until: Timestamp | null
  published_at: Timestamp | null
  last_error: string | null
}

export interface PaymentTable {
  id: string
  order_id: string
  tender: 'upi' | 'card' | 'cod' | 'cash'
  amount: number
  status: Defaulted<'pending' | 'authorized' | 'captured' | 'failed' | 'voided' | 'refunded'>
  gateway: string | null
  gateway_reference: string | null
  client_secret: string | null
  upi_intent: string | null
  failure_reason: string | null
  created_at: Defaulted<Timestamp>
  captured_at: Timestamp | null
  cash_tendered: number | null
  counter_reference: string | null
  refunded: Defaulted<number>
  ask_at: Timestamp | null
  asks: Defaulted<number>
}

export interface ProductTable {
  id: string
  slug: string
  title: string
  description: Defaulted<string>
  brand_id: string | null
  category_id: string
  attributes: Defaulted<Json>
  drawing: string
  rating_sum: Defaulted<number>
  rating_count: Defaulted<number>
  sold_count: Defaulted<number>
  created_at: Defaulted<Timestamp>
  updated_at: Defaulted<Timestamp>
}

export interface ProductImageTable {
  id: string
  product_id: string
  url: string
  position: Defaulted<number>
}

export interface RefundTable {
  id: string
  payment_id: string
  amount: number
  status: Defaulted<'pending' | 'succeeded'>
  reason: 'order_cancelled' | 'late_payment' | 'return' | 'void' | 'goodwill'
  gateway_reference: string | null
  created_at: Defaulted<Timestamp>
  settled_at: Timestamp | null
  actor_id: string | null
  idempotency_key: string | null
  request_hash: Buffer | null
  note: Defaulted<string>
  ask_at: Timestamp | null
}

export interface RegisterTable {
  id: string
  code: string
  name: string
  location_id: string
  is_active: Defaulted<boolean>
}

export interface RegisterSessionTable {
  id: string
  register_id: string
  opening_float: number
  opened_by: string
  opened_at: Timestamp
  idempotency_key: string
  request_hash: Buffer
  closed_by: string | null
  closed_at: Timestamp | null
  counted: number | null
  expected: number | null
  over_short: number | null
}

export interface ReservationTable {
  order_id: string
  location_id: string
  variant_id: string
  quantity: number
  state: Defaulted<'held' | 'committed' | 'released'>
  expires_at: Timestamp | null
  created_at: Defaulted<Timestamp>
}

export interface ReturnLineTable {
  return_id: string
  order_line_id: string
  disposition: 'restock' | 'damaged'
  quantity: number
  amount: number
  taxable: number
  cgst: number
  sgst: number
  igst: number
}

export interface ReturnRequestTable {
  id: string
  order_id: string
  actor_id: string
  idempotency_key: string
  request_hash: Buffer
  reason: 'changed_mind' | 'faulty' | 'wrong_item' | 'not_as_described' | 'other'
  note: Defaulted<string>
  register_session_id: string | null
  goods: number
  shipping: number
  rounding: number
  total: number
  credit_note_id: string
  refund_id: string | null
  at: Defaulted<Timestamp>
}

export interface ReviewTable {
  id: string
  product_id: string
  customer_id: string
  order_line_id: string
  stars: number
  title: Defaulted<string>
  body: Defaulted<string>
  written_at: Defaulted<Timestamp>
}

export interface SalesOrderTable {
  id: string
  number: string
  channel: Defaulted<'online' | 'counter'>
  customer_id: string | null
  location_id: string
  status: 'awaiting_payment' | 'placed' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'completed' | 'voided' | 'returned'
  idempotency_key: string
  request_hash: Buffer
  address: Json | null
  place_of_supply: string
  mrp_total: number
  subtotal: number
  discount: Defaulted<number>
  shipping: Defaulted<number>
  rounding: Defaulted<number>
  total: number
  taxable: number
  cgst: number
  sgst: number
  igst: number
  placed_at: Defaulted<Timestamp>
  actor_id: string
  register_session_id: string | null
}

export interface SessionTable {
  id: string
  user_id: string
  family_hash: Buffer
  token_hash: Buffer
  previous_token_hash: Buffer | null
  rotated_at: Defaulted<Timestamp>
  device: string
  created_at: Defaulted<Timestamp>
  last_seen_at: Defaulted<Timestamp>
  expires_at: Timestamp
  revoked_at: Timestamp | null
  revoked_reason: 'signed_out' | 'ended_elsewhere' | 'token_reused' | 'password_changed' | 'account_disabled' | null
}

export interface ShipmentTable {
  id: string
  order_id: string
  carrier: Defaulted<string>
  tracking_number: Defaulted<string>
  shipped_at: Defaulted<Timestamp>
  delivered_at: Timestamp | null
}

export interface ShipmentLineTable {
  shipment_id: string
  order_line_id: string
  quantity: number
}

export interface ShopTable {
  id: Defaulted<boolean>
  name: string
  gstin: string | null
  state_code: string
  address: string
}

export interface StatusTransitionTable {
  entity: string
  from_status: string
  to_status: string
}

export interface StockLevelTable {
  location_id: string
  variant_id: string
  on_hand: Defaulted<number>
  reserved: Defaulted<number>
  leased: Defaulted<number>
  low_at: Defaulted<number>
}

export interface StockLocationTable {
  id: string
  name: string
  code: string
  serves_online: Defaulted<boolean>
}

export interface StockMovementTable {
  id: string
  sequence: Computed<number>
  location_id: string
  variant_id: string
  on_hand_delta: Defaulted<number>
  reserved_delta: Defaulted<number>
  leased_delta: Defaulted<number>
  reason: 'opening' | 'receipt' | 'found' | 'correction' | 'damage' | 'theft' | 'expired' | 'reserve' | 'release' | 'shipment' | 'sale' | 'void' | 'return'
  order_id: string | null
  idempotency_key: string | null
  request_hash: Buffer | null
  actor_id: string | null
  note: Defaulted<string>
  at: Defaulted<Timestamp>
}

export interface TaxClassTable {
  id: string
  hsn: string
  rate_basis_points: number
}

export interface VariantTable {
  id: string
  product_id: string
  sku: string
  barcode: string | null
  options: Defaulted<Json>
  price: number
  mrp: number
  tax_class_id: string
  position: Defaulted<number>
  is_active: Defaulted<boolean>
  max_per_customer: number | null
}

export interface ZReportTable {
  session_id: string
  register_id: string
  number: number
  closed_by: string
  idempotency_key: string
  request_hash: Buffer
  totals: Json
  at: Timestamp
}

export interface Tables {
  address: AddressTable
  app_user: AppUserTable
  audit_chain: AuditChainTable
  audit_finding: AuditFindingTable
  audit_log: AuditLogTable
  audit_run: AuditRunTable
  brand: BrandTable
  cart: CartTable
  cart_line: CartLineTable
  cash_movement: CashMovementTable
  catalogue_change: CatalogueChangeTable
  category: CategoryTable
  gateway_event: GatewayEventTable
  invoice: InvoiceTable
  number_series: NumberSeriesTable
  order_event: OrderEventTable
  order_line: OrderLineTable
  order_void: OrderVoidTable
  outbox: OutboxTable
  payment: PaymentTable
  product: ProductTable
  product_image: ProductImageTable
  refund: RefundTable
  register: RegisterTable
  register_session: RegisterSessionTable
  reservation: ReservationTable
  return_line: ReturnLineTable
  return_request: ReturnRequestTable
  review: ReviewTable
  sales_order: SalesOrderTable
  session: SessionTable
  shipment: ShipmentTable
  shipment_line: ShipmentLineTable
  shop: ShopTable
  status_transition: StatusTransitionTable
  stock_level: StockLevelTable
  stock_location: StockLocationTable
  stock_movement: StockMovementTable
  tax_class: TaxClassTable
  variant: VariantTable
  z_report: ZReportTable
}
