-- The shop: people, catalogue, stock, carts, orders, payments, invoices.
-- Runs on an empty database; takes no lock that anyone could wait for.
--
-- Conventions: singular snake_case; ids are uuid v7 made by the server; money is bigint paise; every rule has a named
-- constraint, because the names become refusals. Nothing has a foreign key to stock_level: children would take
-- FOR KEY SHARE locks on the hottest rows of the shop.

CREATE EXTENSION IF NOT EXISTS citext;

-- ---------------------------------------------------------------- people

CREATE TABLE app_user (
  id uuid PRIMARY KEY,
  email citext,
  phone text,
  password_hash text NOT NULL,
  name text NOT NULL,
  role text NOT NULL DEFAULT 'customer',
  created_at timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz,
  CONSTRAINT app_user_email_unique UNIQUE (email),
  CONSTRAINT app_user_phone_unique UNIQUE (phone),
  CONSTRAINT app_user_reachable CHECK (email IS NOT NULL OR phone IS NOT NULL),
  CONSTRAINT app_user_role_known CHECK (role IN ('customer', 'cashier', 'manager', 'admin')),
  CONSTRAINT app_user_phone_digits CHECK (phone ~ '^[6-9][0-9]{9}$')
);

-- One row a signed-in device. Its refresh token has two parts: the family's, which stays and finds the row, and the one that
-- changes at every use. A token with the right family and another secret than the last two was used before: somebody has a copy.
CREATE TABLE session (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
  -- SHA-256 of the family's part, of the whole current token and of the one before it.
  family_hash bytea NOT NULL,
  token_hash bytea NOT NULL,
  previous_token_hash bytea,
  rotated_at timestamptz NOT NULL DEFAULT now(),
  device text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_reason text,
  CONSTRAINT session_family_hash_unique UNIQUE (family_hash),
  CONSTRAINT session_revoked_with_reason CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL)),
  CONSTRAINT session_revoked_reason_known
    CHECK (revoked_reason IN ('signed_out', 'ended_elsewhere', 'token_reused', 'password_changed', 'account_disabled'))
);
CREATE INDEX session_of_user ON session (user_id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE address (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
  label text NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  line1 text NOT NULL,
  line2 text NOT NULL DEFAULT '',
  city text NOT NULL,
  state_code text NOT NULL,
  pincode text NOT NULL,
  is_default boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT address_state_code_digits CHECK (state_code ~ '^[0-9]{2}$'),
  CONSTRAINT address_pincode_digits CHECK (pincode ~ '^[1-9][0-9]{5}$')
);
CREATE INDEX address_user ON address (user_id);
CREATE UNIQUE INDEX address_one_default ON address (user_id) WHERE is_default;

-- ---------------------------------------------------------------- the shop and its places

CREATE TABLE shop (
  id boolean PRIMARY KEY DEFAULT true,
  name text NOT NULL,
  gstin text,
  state_code text NOT NULL,
  address text NOT NULL,
  CONSTRAINT shop_only_one CHECK (id),
  CONSTRAINT shop_gstin_shape CHECK (gstin ~ '^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]$'),
  CONSTRAINT shop_gstin_of_state CHECK (left(gstin, 2) = state_code)
);
INSERT INTO shop (name, state_code, address) VALUES ('Galla', '27', 'Pune, Maharashtra');

CREATE TABLE stock_location (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  -- Four letters or digits that begin its invoices' numbers.
  code text NOT NULL,
  -- Online orders are served from the one location that says so.
  serves_online boolean NOT NULL DEFAULT false,
  CONSTRAINT stock_location_name_unique UNIQUE (name),
  CONSTRAINT stock_location_code_unique UNIQUE (code),
  CONSTRAINT stock_location_code_shape CHECK (code ~ '^[A-Z1-9][A-Z0-9]{3}$')
);
CREATE UNIQUE INDEX stock_location_one_serves_online ON stock_location (serves_online) WHERE serves_online;
INSERT INTO stock_location (id, name, code, serves_online)
VALUES ('01900000-0000-7000-8000-000000000001', 'Main store', 'M1WB', true);

-- ---------------------------------------------------------------- catalogue

CREATE TABLE category (
  id uuid PRIMARY KEY,
  parent_id uuid REFERENCES category,
  name text NOT NULL,
  -- Slugs from the top, joined by '/': also the category's address in the shop.
  path text NOT NULL,
  picture text,
  CONSTRAINT category_path_unique UNIQUE (path)
);
CREATE INDEX category_parent ON category (parent_id);

CREATE TABLE brand (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  slug text NOT NULL,
  CONSTRAINT brand_slug_unique UNIQUE (slug)
);

CREATE TABLE tax_class (
  id uuid PRIMARY KEY,
  hsn text NOT NULL,
  rate_basis_points integer NOT NULL,
  CONSTRAINT tax_class_unique UNIQUE (hsn, rate_basis_points),
  CONSTRAINT tax_class_hsn_digits CHECK (hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'),
  CONSTRAINT tax_class_rate_in_range CHECK (rate_basis_points BETWEEN 0 AND 10000)
);

CREATE TABLE product (
  id uuid PRIMARY KEY,
  slug text NOT NULL,
  title text NOT NULL,
  description text NOT NULL DEFAULT '',
  brand_id uuid REFERENCES brand,
  category_id uuid NOT NULL REFERENCES category,
  -- Specifications in the order they are shown: [{"name": "...", "value": "..."}].
  attributes jsonb NOT NULL DEFAULT '[]',
  -- The drawing shown where the product has no image of its own.
  drawing text NOT NULL,
  rating_sum bigint NOT NULL DEFAULT 0,
  rating_count integer NOT NULL DEFAULT 0,
  -- Units sold of all its variants, for "popular"; a running figure that may lag.
  sold_count bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT product_slug_unique UNIQUE (slug),
  CONSTRAINT product_rating_possible CHECK (rating_sum BETWEEN rating_count AND 5 * rating_count::bigint),
  CONSTRAINT product_attributes_list CHECK (jsonb_typeof(attributes) = 'array')
);
CREATE INDEX product_category ON product (category_id);
CREATE INDEX product_brand ON product (brand_id);

CREATE TABLE variant (
  id uuid PRIMARY KEY,
  product_id uuid NOT NULL REFERENCES product ON DELETE CASCADE,
  sku text NOT NULL,
  barcode text,
  -- In the order they are shown: [{"name": "Size", "value": "M"}].
  options jsonb NOT NULL DEFAULT '[]',
  -- Tax included, in paise.
  price bigint NOT NULL,
  mrp bigint NOT NULL,
  tax_class_id uuid NOT NULL REFERENCES tax_class,
  position integer NOT NULL DEFAULT 0,
  is_active boolean NOT NULL DEFAULT true,
  CONSTRAINT variant_sku_unique UNIQUE (sku),
  CONSTRAINT variant_barcode_unique UNIQUE (barcode),
  CONSTRAINT variant_price_positive CHECK (price > 0),
  -- Selling above the MRP is an offence (Legal Metrology (Packaged Commodities) Rules 2011, rule 18(2)).
  CONSTRAINT variant_price_within_mrp CHECK (price <= mrp),
  CONSTRAINT variant_options_list CHECK (jsonb_typeof(options) = 'array')
);
CREATE INDEX variant_product ON variant (product_id, position);

CREATE TABLE product_image (
  id uuid PRIMARY KEY,
  product_id uuid NOT NULL REFERENCES product ON DELETE CASCADE,
  url text NOT NULL,
  position integer NOT NULL DEFAULT 0,
  CONSTRAINT product_image_unique UNIQUE (product_id, url)
);

-- The search index of each server process reads what changed from here; rows are kept for an hour. Readers go by
-- transaction id, never by a serial: serials are handed out before commit.
CREATE TABLE catalogue_change (
  product_id uuid NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX catalogue_change_xid ON catalogue_change (xid);

-- ---------------------------------------------------------------- stock

CREATE TABLE stock_level (
  location_id uuid NOT NULL,
  variant_id uuid NOT NULL,
  on_hand integer NOT NULL DEFAULT 0,
  reserved integer NOT NULL DEFAULT 0,
  leased integer NOT NULL DEFAULT 0,
  low_at integer NOT NULL DEFAULT 5,
  CONSTRAINT stock_level_pkey PRIMARY KEY (location_id, variant_id),
  CONSTRAINT stock_level_promises_covered CHECK (reserved >= 0 AND leased >= 0 AND reserved + leased <= on_hand)
) WITH (fillfactor = 50);
CREATE INDEX stock_level_variant ON stock_level (variant_id);

-- Append-only: a trigger below refuses any change.
CREATE TABLE stock_movement (
  id uuid PRIMARY KEY,
  -- Handed out while the level's row is locked, so within one level it is the order in which the movements happened.
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  location_id uuid NOT NULL REFERENCES stock_location,
  variant_id uuid NOT NULL REFERENCES variant,
  on_hand_delta integer NOT NULL DEFAULT 0,
  reserved_delta integer NOT NULL DEFAULT 0,
  leased_delta integer NOT NULL DEFAULT 0,
  reason text NOT NULL,
  order_id uuid,
  -- The key of the adjustment that made it; repeats of a key move nothing.
  idempotency_key uuid,
  -- SHA-256 of the adjustment's input: the same key with another body is refused.
  request_hash bytea,
  actor_id uuid REFERENCES app_user,
  note text NOT NULL DEFAULT '',
  at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT stock_movement_idempotency_key_unique UNIQUE (idempotency_key),
  CONSTRAINT stock_movement_moves_something CHECK (on_hand_delta <> 0 OR reserved_delta <> 0 OR leased_delta <> 0),
  CONSTRAINT stock_movement_reason_known CHECK (reason IN (
    'opening', 'receipt', 'found', 'correction', 'damage', 'theft', 'expired', 'reserve', 'release', 'shipment')),
  CONSTRAINT stock_movement_order_named
    CHECK ((order_id IS NOT NULL) = (reason IN ('reserve', 'release', 'shipment')))
);
CREATE INDEX stock_movement_level ON stock_movement (variant_id, location_id, sequence DESC);
CREATE INDEX stock_movement_order ON stock_movement (order_id) WHERE order_id IS NOT NULL;

-- ---------------------------------------------------------------- carts

CREATE TABLE cart (
  id uuid PRIMARY KEY,
  user_id uuid REFERENCES app_user ON DELETE CASCADE,
  -- SHA-256 of the guest's opaque token: a stolen table opens no cart.
  token_hash bytea,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT cart_user_unique UNIQUE (user_id),
  CONSTRAINT cart_token_hash_unique UNIQUE (token_hash),
  CONSTRAINT cart_has_one_owner CHECK ((user_id IS NULL) <> (token_hash IS NULL))
);
CREATE INDEX cart_guest_age ON cart (updated_at) WHERE user_id IS NULL;

CREATE TABLE cart_line (
  cart_id uuid NOT NULL REFERENCES cart ON DELETE CASCADE,
  variant_id uuid NOT NULL REFERENCES variant ON DELETE CASCADE,
  quantity integer NOT NULL,
  -- What the shopper last saw, to tell of a change.
  price_seen bigint NOT NULL,
  is_saved boolean NOT NULL DEFAULT false,
  added_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT cart_line_pkey PRIMARY KEY (cart_id, variant_id),
  CONSTRAINT cart_line_quantity_in_range CHECK (quantity BETWEEN 1 AND 50)
);

-- ---------------------------------------------------------------- orders

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

-- ---------------------------------------------------------------- money

CREATE TABLE payment (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES sales_order,
  tender text NOT NULL,
  amount bigint NOT NULL,
  status text NOT NULL DEFAULT 'pending',
  gateway text,
  gateway_reference text,
  -- Lets the shopper's own device speak to the gateway about this one payment.
  client_secret text,
  upi_intent text,
  failure_reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  captured_at timestamptz,
  CONSTRAINT payment_order_unique UNIQUE (order_id),
  CONSTRAINT payment_gateway_reference_unique UNIQUE (gateway_reference),
  CONSTRAINT payment_tender_known CHECK (tender IN ('upi', 'card', 'cod')),
  CONSTRAINT payment_status_known
    CHECK (status IN ('pending', 'authorized', 'captured', 'failed', 'voided', 'refunded')),
  CONSTRAINT payment_amount_positive CHECK (amount > 0),
  CONSTRAINT payment_captured_at_known CHECK ((captured_at IS NOT NULL) = (status IN ('captured', 'refunded')))
);
CREATE INDEX payment_undecided ON payment (created_at) WHERE status IN ('pending', 'authorized');

CREATE TABLE refund (
  id uuid PRIMARY KEY,
  payment_id uuid NOT NULL REFERENCES payment,
  amount bigint NOT NULL,
  status text NOT NULL DEFAULT 'pending',
  reason text NOT NULL,
  gateway_reference text,
  created_at timestamptz NOT NULL DEFAULT now(),
  settled_at timestamptz,
  CONSTRAINT refund_gateway_reference_unique UNIQUE (gateway_reference),
  CONSTRAINT refund_amount_positive CHECK (amount > 0),
  CONSTRAINT refund_status_known CHECK (status IN ('pending', 'succeeded')),
  CONSTRAINT refund_reason_known CHECK (reason IN ('order_cancelled', 'late_payment'))
);
CREATE INDEX refund_payment ON refund (payment_id);
CREATE INDEX refund_pending ON refund (created_at) WHERE status = 'pending';

-- Every webhook as it was received, before anything is made of it.
CREATE TABLE gateway_event (
  id uuid PRIMARY KEY,
  gateway text NOT NULL,
  event_id text NOT NULL,
  kind text NOT NULL,
  gateway_reference text NOT NULL,
  amount bigint NOT NULL,
  body text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  applied_at timestamptz,
  outcome text,
  CONSTRAINT gateway_event_unique UNIQUE (gateway, event_id)
);
CREATE INDEX gateway_event_reference ON gateway_event (gateway_reference);
CREATE INDEX gateway_event_unapplied ON gateway_event (received_at) WHERE applied_at IS NULL;

-- ---------------------------------------------------------------- documents

CREATE TABLE number_series (
  -- The location's code and the financial year, e.g. 'M1WB/2627'.
  series text PRIMARY KEY,
  next_number integer NOT NULL DEFAULT 1,
  CONSTRAINT number_series_next_positive CHECK (next_number > 0)
);

CREATE TABLE invoice (
  id uuid PRIMARY KEY,
  series text NOT NULL REFERENCES number_series,
  sequence integer NOT NULL,
  number text NOT NULL,
  kind text NOT NULL DEFAULT 'invoice',
  order_id uuid NOT NULL REFERENCES sales_order,
  total bigint NOT NULL,
  taxable bigint NOT NULL,
  cgst bigint NOT NULL,
  sgst bigint NOT NULL,
  igst bigint NOT NULL,
  issued_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT invoice_number_unique UNIQUE (number),
  CONSTRAINT invoice_sequence_unique UNIQUE (series, sequence),
  CONSTRAINT invoice_number_lawful CHECK (number ~ '^[A-Za-z0-9/-]{1,16}$'),
  CONSTRAINT invoice_kind_known CHECK (kind IN ('invoice', 'credit_note'))
);
CREATE UNIQUE INDEX invoice_one_an_order ON invoice (order_id) WHERE kind = 'invoice';

-- ---------------------------------------------------------------- reviews

CREATE TABLE review (
  id uuid PRIMARY KEY,
  product_id uuid NOT NULL REFERENCES product ON DELETE CASCADE,
  customer_id uuid NOT NULL REFERENCES app_user,
  -- The purchase that verifies it.
  order_line_id uuid NOT NULL REFERENCES order_line,
  stars integer NOT NULL,
  title text NOT NULL DEFAULT '',
  body text NOT NULL DEFAULT '',
  written_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT review_one_a_customer UNIQUE (product_id, customer_id),
  CONSTRAINT review_stars_in_range CHECK (stars BETWEEN 1 AND 5)
);
CREATE INDEX review_product ON review (product_id, written_at DESC);

-- ---------------------------------------------------------------- after commit, and who did what

-- Work that must happen after commit exactly because the commit happened. Claimed by state, never by "id > last".
CREATE TABLE outbox (
  id uuid PRIMARY KEY,
  topic text NOT NULL,
  key uuid NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  claimed_until timestamptz,
  published_at timestamptz,
  last_error text
);
CREATE INDEX outbox_waiting ON outbox (id) WHERE published_at IS NULL;

CREATE TABLE audit_log (
  id uuid PRIMARY KEY,
  actor_id uuid REFERENCES app_user,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  before jsonb,
  after jsonb,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_log_subject ON audit_log (subject_type, subject_id, id);

-- ---------------------------------------------------------------- what the database itself refuses

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER stock_movement_append_only BEFORE UPDATE OR DELETE ON stock_movement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The lawful transitions, as data; packages/api/src/commerce/order-status.ts lists the same and a test compares them.
CREATE TABLE status_transition (
  entity text NOT NULL,
  from_status text NOT NULL,
  to_status text NOT NULL,
  CONSTRAINT status_transition_pkey PRIMARY KEY (entity, from_status, to_status)
);
INSERT INTO status_transition (entity, from_status, to_status) VALUES
  ('sales_order', 'awaiting_payment', 'placed'),
  ('sales_order', 'awaiting_payment', 'cancelled'),
  ('sales_order', 'placed', 'packed'),
  ('sales_order', 'placed', 'cancelled'),
  ('sales_order', 'packed', 'shipped'),
  ('sales_order', 'packed', 'cancelled'),
  ('sales_order', 'shipped', 'delivered'),
  ('sales_order', 'cancelled', 'placed'),
  ('payment', 'pending', 'authorized'),
  ('payment', 'pending', 'captured'),
  ('payment', 'pending', 'failed'),
  ('payment', 'pending', 'voided'),
  ('payment', 'authorized', 'captured'),
  ('payment', 'authorized', 'voided'),
  ('payment', 'authorized', 'failed'),
  ('payment', 'captured', 'refunded'),
  ('payment', 'failed', 'captured'),
  ('payment', 'voided', 'captured'),
  ('reservation', 'held', 'committed'),
  ('reservation', 'held', 'released'),
  ('reservation', 'released', 'held');

CREATE FUNCTION refuse_unlisted_transition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  old_status text := coalesce(to_jsonb(OLD) ->> 'status', to_jsonb(OLD) ->> 'state');
  new_status text := coalesce(to_jsonb(NEW) ->> 'status', to_jsonb(NEW) ->> 'state');
BEGIN
  IF old_status <> new_status AND NOT EXISTS (
    SELECT FROM status_transition
    WHERE entity = TG_TABLE_NAME AND from_status = old_status AND to_status = new_status
  ) THEN
    RAISE EXCEPTION '% cannot go from % to %', TG_TABLE_NAME, old_status, new_status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'status_transition_listed', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sales_order_transition BEFORE UPDATE OF status ON sales_order
  FOR EACH ROW EXECUTE FUNCTION refuse_unlisted_transition();
CREATE TRIGGER payment_transition BEFORE UPDATE OF status ON payment
  FOR EACH ROW EXECUTE FUNCTION refuse_unlisted_transition();
CREATE TRIGGER reservation_transition BEFORE UPDATE OF state ON reservation
  FOR EACH ROW EXECUTE FUNCTION refuse_unlisted_transition();
