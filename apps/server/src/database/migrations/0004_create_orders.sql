-- Orders with their lines, timeline, reservations and shipments.
-- Runs on an empty database; takes no lock that anyone could wait for.

CREATE SEQUENCE order_number_seq START 100001 CACHE 1;

CREATE TABLE sales_order (
  id uuid PRIMARY KEY,
  number text NOT NULL,
  channel text NOT NULL DEFAULT 'online',
  customer_id uuid NOT NULL REFERENCES app_user,
  location_id uuid NOT NULL REFERENCES stock_location,
  status text NOT NULL,
  idempotency_key uuid NOT NULL,
  -- SHA-256 of what was asked: the same key with another body is refused.
  request_hash bytea NOT NULL,
  -- Name, phone, lines, city, state and PIN code as they were: later edits of the address change no order.
  address jsonb NOT NULL,
  place_of_supply text NOT NULL,
  mrp_total bigint NOT NULL,
  subtotal bigint NOT NULL,
  discount bigint NOT NULL DEFAULT 0,
  shipping bigint NOT NULL DEFAULT 0,
  rounding bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL,
  taxable bigint NOT NULL,
  cgst bigint NOT NULL,
  sgst bigint NOT NULL,
  igst bigint NOT NULL,
  placed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT sales_order_number_unique UNIQUE (number),
  CONSTRAINT sales_order_idempotency_key_unique UNIQUE (customer_id, idempotency_key),
  CONSTRAINT sales_order_channel_known CHECK (channel IN ('online', 'counter')),
  CONSTRAINT sales_order_status_known
    CHECK (status IN ('awaiting_payment', 'placed', 'packed', 'shipped', 'delivered', 'cancelled')),
  CONSTRAINT sales_order_total_adds_up CHECK (total = subtotal - discount + shipping + rounding),
  CONSTRAINT sales_order_tax_adds_up CHECK (taxable + cgst + sgst + igst = subtotal - discount),
  CONSTRAINT sales_order_cgst_equals_sgst CHECK (cgst = sgst)
);
CREATE INDEX sales_order_customer ON sales_order (customer_id, id DESC);
CREATE INDEX sales_order_unpaid ON sales_order (customer_id) WHERE status = 'awaiting_payment';
CREATE INDEX sales_order_status ON sales_order (status, id DESC);

CREATE TABLE order_line (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES sales_order,
  position integer NOT NULL,
  variant_id uuid NOT NULL REFERENCES variant,
  title text NOT NULL,
  options jsonb NOT NULL,
  sku text NOT NULL,
  hsn text NOT NULL,
  tax_rate_basis_points integer NOT NULL,
  quantity integer NOT NULL,
  unit_price bigint NOT NULL,
  mrp bigint NOT NULL,
  gross bigint NOT NULL,
  taxable bigint NOT NULL,
  cgst bigint NOT NULL,
  sgst bigint NOT NULL,
  igst bigint NOT NULL,
  CONSTRAINT order_line_position_unique UNIQUE (order_id, position),
  CONSTRAINT order_line_quantity_positive CHECK (quantity > 0),
  CONSTRAINT order_line_gross_adds_up CHECK (gross = quantity * unit_price),
  CONSTRAINT order_line_tax_adds_up CHECK (taxable + cgst + sgst + igst = gross),
  CONSTRAINT order_line_cgst_equals_sgst CHECK (cgst = sgst)
);
CREATE INDEX order_line_variant ON order_line (variant_id);

CREATE TABLE order_event (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES sales_order,
  kind text NOT NULL,
  note text NOT NULL DEFAULT '',
  actor_id uuid REFERENCES app_user,
  at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT order_event_kind_known CHECK (kind IN (
    'awaiting_payment', 'placed', 'packed', 'shipped', 'delivered', 'cancelled',
    'payment_failed', 'payment_captured', 'refund_requested', 'refunded'))
);
CREATE INDEX order_event_order ON order_event (order_id, id);

CREATE TABLE reservation (
  order_id uuid NOT NULL REFERENCES sales_order,
  location_id uuid NOT NULL,
  variant_id uuid NOT NULL REFERENCES variant,
  quantity integer NOT NULL,
  state text NOT NULL DEFAULT 'held',
  -- Null once the order is placed: then the hold lasts until the goods leave or the order is cancelled.
  expires_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT reservation_pkey PRIMARY KEY (order_id, location_id, variant_id),
  CONSTRAINT reservation_quantity_positive CHECK (quantity > 0),
  CONSTRAINT reservation_state_known CHECK (state IN ('held', 'committed', 'released'))
);
CREATE INDEX reservation_expiry ON reservation (expires_at) WHERE state = 'held' AND expires_at IS NOT NULL;
CREATE INDEX reservation_held ON reservation (location_id, variant_id) WHERE state = 'held';

CREATE TABLE shipment (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES sales_order,
  carrier text NOT NULL DEFAULT '',
  tracking_number text NOT NULL DEFAULT '',
  shipped_at timestamptz NOT NULL DEFAULT now(),
  delivered_at timestamptz
);
CREATE INDEX shipment_order ON shipment (order_id);

CREATE TABLE shipment_line (
  shipment_id uuid NOT NULL REFERENCES shipment,
  order_line_id uuid NOT NULL REFERENCES order_line,
  quantity integer NOT NULL,
  CONSTRAINT shipment_line_pkey PRIMARY KEY (shipment_id, order_line_id),
  CONSTRAINT shipment_line_quantity_positive CHECK (quantity > 0)
);
