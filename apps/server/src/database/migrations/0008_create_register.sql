-- The counter: registers, their sessions, the cash in their drawers, closing reports, and what an order needs to know of them.
-- Runs before anybody is served; each ALTER takes its table's lock for a moment, and the new checks read their table once.

-- ---------------------------------------------------------------- registers and sessions

CREATE TABLE register (
  id uuid PRIMARY KEY,
  -- Four letters or digits that begin its invoices' numbers.
  code text NOT NULL,
  name text NOT NULL,
  -- Its goods leave from here.
  location_id uuid NOT NULL REFERENCES stock_location,
  is_active boolean NOT NULL DEFAULT true,
  CONSTRAINT register_code_unique UNIQUE (code),
  CONSTRAINT register_name_unique UNIQUE (name),
  CONSTRAINT register_code_shape CHECK (code ~ '^[A-Z1-9][A-Z0-9]{3}$')
);
INSERT INTO register (id, code, name, location_id)
VALUES ('01900000-0000-7000-8000-000000000101', 'A7K3', 'Register 1', '01900000-0000-7000-8000-000000000001');

CREATE TABLE register_session (
  id uuid PRIMARY KEY,
  register_id uuid NOT NULL REFERENCES register,
  opening_float bigint NOT NULL,
  opened_by uuid NOT NULL REFERENCES app_user,
  opened_at timestamptz NOT NULL,
  idempotency_key uuid NOT NULL,
  -- SHA-256 of what was asked: the same key with another body is refused.
  request_hash bytea NOT NULL,
  closed_by uuid REFERENCES app_user,
  closed_at timestamptz,
  -- What was found in the drawer, what should have been there, and the difference.
  counted bigint,
  expected bigint,
  over_short bigint,
  CONSTRAINT register_session_idempotency_key_unique UNIQUE (opened_by, idempotency_key),
  CONSTRAINT register_session_float_not_negative CHECK (opening_float >= 0),
  CONSTRAINT register_session_counted_not_negative CHECK (counted >= 0),
  CONSTRAINT register_session_closed_whole
    CHECK (num_nulls(closed_by, closed_at, counted, expected, over_short) IN (0, 5)),
  CONSTRAINT register_session_over_short_adds_up CHECK (over_short = counted - expected)
);
CREATE UNIQUE INDEX register_session_one_open ON register_session (register_id) WHERE closed_at IS NULL;
CREATE INDEX register_session_register ON register_session (register_id, id DESC);
-- A session that is closed stays as it was closed.
CREATE TRIGGER register_session_closed_is_final BEFORE UPDATE OR DELETE ON register_session
  FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- orders at the counter

ALTER TABLE sales_order
  ADD COLUMN register_session_id uuid REFERENCES register_session,
  ALTER COLUMN address DROP NOT NULL,
  ADD CONSTRAINT sales_order_counter_has_session CHECK ((channel = 'counter') = (register_session_id IS NOT NULL)),
  ADD CONSTRAINT sales_order_online_has_address CHECK ((channel = 'online') = (address IS NOT NULL)),
  ADD CONSTRAINT sales_order_rounded_at_counter CHECK (channel = 'counter' OR rounding = 0),
  ADD CONSTRAINT sales_order_status_of_channel
    CHECK (status = 'returned' OR (channel = 'counter') = (status IN ('completed', 'voided')));
CREATE INDEX sales_order_register_session ON sales_order (register_session_id) WHERE register_session_id IS NOT NULL;

ALTER TABLE payment
  -- What the customer handed over; the change is the rest.
  ADD COLUMN cash_tendered bigint,
  -- What the operator saw of a payment by UPI or card at the counter, e.g. the number on the terminal's slip.
  ADD COLUMN counter_reference text,
  ADD CONSTRAINT payment_cash_covers CHECK (cash_tendered >= amount),
  ADD CONSTRAINT payment_cash_has_tendered CHECK ((tender = 'cash') = (cash_tendered IS NOT NULL));

-- An order that was undone within its own register session, by whom and why.
CREATE TABLE order_void (
  order_id uuid PRIMARY KEY REFERENCES sales_order,
  actor_id uuid NOT NULL REFERENCES app_user,
  idempotency_key uuid NOT NULL,
  request_hash bytea NOT NULL,
  reason text NOT NULL,
  -- What the operator saw when a payment by UPI or card was given back.
  refund_reference text NOT NULL DEFAULT '',
  credit_note_id uuid NOT NULL REFERENCES invoice,
  at timestamptz NOT NULL,
  CONSTRAINT order_void_credit_note_unique UNIQUE (credit_note_id),
  CONSTRAINT order_void_idempotency_key_unique UNIQUE (actor_id, idempotency_key)
);
CREATE TRIGGER order_void_append_only BEFORE UPDATE OR DELETE ON order_void
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- cash and closing reports

-- Append-only: what is in a drawer is the sum of its session's movements, the opening float among them.
CREATE TABLE cash_movement (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES register_session,
  kind text NOT NULL,
  -- Into the drawer is positive, out of it negative.
  amount bigint NOT NULL,
  order_id uuid REFERENCES sales_order,
  actor_id uuid NOT NULL REFERENCES app_user,
  note text NOT NULL DEFAULT '',
  -- Set on what people pay in, pay out and drop; the others come with a write that has a key of its own.
  idempotency_key uuid,
  request_hash bytea,
  at timestamptz NOT NULL,
  CONSTRAINT cash_movement_idempotency_key_unique UNIQUE (actor_id, idempotency_key),
  CONSTRAINT cash_movement_kind_known CHECK (kind IN ('float', 'paid_in', 'paid_out', 'sale', 'refund', 'drop')),
  CONSTRAINT cash_movement_sign_of_kind CHECK (CASE kind
    WHEN 'float' THEN amount >= 0
    WHEN 'paid_in' THEN amount > 0
    WHEN 'sale' THEN amount > 0
    ELSE amount < 0 END),
  CONSTRAINT cash_movement_order_named CHECK ((order_id IS NOT NULL) = (kind IN ('sale', 'refund'))),
  CONSTRAINT cash_movement_key_has_hash CHECK ((idempotency_key IS NULL) = (request_hash IS NULL))
);
CREATE INDEX cash_movement_session ON cash_movement (session_id, id);
CREATE UNIQUE INDEX cash_movement_one_float ON cash_movement (session_id) WHERE kind = 'float';
CREATE UNIQUE INDEX cash_movement_one_sale_an_order ON cash_movement (order_id) WHERE kind = 'sale';
CREATE TRIGGER cash_movement_append_only BEFORE UPDATE OR DELETE ON cash_movement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The figures of a session as they were when it was closed, numbered without gaps for each register.
CREATE TABLE z_report (
  session_id uuid PRIMARY KEY REFERENCES register_session,
  register_id uuid NOT NULL REFERENCES register,
  number integer NOT NULL,
  closed_by uuid NOT NULL REFERENCES app_user,
  idempotency_key uuid NOT NULL,
  request_hash bytea NOT NULL,
  -- Counts and sums in paise, by tender, by tax rate and by kind of cash movement.
  totals jsonb NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT z_report_number_unique UNIQUE (register_id, number),
  CONSTRAINT z_report_number_positive CHECK (number > 0),
  CONSTRAINT z_report_idempotency_key_unique UNIQUE (closed_by, idempotency_key)
);
CREATE TRIGGER z_report_append_only BEFORE UPDATE OR DELETE ON z_report
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
