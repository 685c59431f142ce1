-- Money, the documents about it, and reviews of what was bought.
-- Runs on an empty database; takes no lock that anyone could wait for.

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
