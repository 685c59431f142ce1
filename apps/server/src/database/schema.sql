-- The schema as all migrations leave it, for reading and review. Written by `npm run dump-schema`; a test fails if it is stale.
-- Changes are made in migrations/, never here.

CREATE EXTENSION citext;

CREATE SEQUENCE order_number_seq AS bigint START 100001 INCREMENT 1 CACHE 1;

CREATE TABLE address (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  label text NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  line1 text NOT NULL,
  line2 text NOT NULL DEFAULT ''::text,
  city text NOT NULL,
  state_code text NOT NULL,
  pincode text NOT NULL,
  is_default boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT address_pkey PRIMARY KEY (id),
  CONSTRAINT address_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE,
  CONSTRAINT address_pincode_digits CHECK ((pincode ~ '^[1-9][0-9]{5}$'::text)),
  CONSTRAINT address_state_code_digits CHECK ((state_code ~ '^[0-9]{2}$'::text))
);
CREATE UNIQUE INDEX address_one_default ON public.address USING btree (user_id) WHERE is_default;
CREATE INDEX address_user ON public.address USING btree (user_id);

CREATE TABLE app_user (
  id uuid NOT NULL,
  email citext,
  phone text,
  password_hash text NOT NULL,
  name text NOT NULL,
  role text NOT NULL DEFAULT 'customer'::text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  disabled_at timestamp with time zone,
  CONSTRAINT app_user_pkey PRIMARY KEY (id),
  CONSTRAINT app_user_email_unique UNIQUE (email),
  CONSTRAINT app_user_phone_unique UNIQUE (phone),
  CONSTRAINT app_user_phone_digits CHECK ((phone ~ '^[6-9][0-9]{9}$'::text)),
  CONSTRAINT app_user_reachable CHECK (((email IS NOT NULL) OR (phone IS NOT NULL))),
  CONSTRAINT app_user_role_known CHECK ((role = ANY (ARRAY['customer'::text, 'cashier'::text, 'manager'::text, 'admin'::text])))
);

CREATE TABLE audit_chain (
  one_row boolean NOT NULL DEFAULT true,
  sequence bigint NOT NULL DEFAULT 0,
  hash bytea NOT NULL DEFAULT decode(repeat('00'::text, 32), 'hex'::text),
  CONSTRAINT audit_chain_pkey PRIMARY KEY (one_row),
  CONSTRAINT audit_chain_hash_is_sha256 CHECK ((length(hash) = 32)),
  CONSTRAINT audit_chain_one_row CHECK (one_row)
) WITH (fillfactor=10);

CREATE TABLE audit_finding (
  run_id uuid NOT NULL,
  position integer NOT NULL,
  check_code text NOT NULL,
  subject text NOT NULL,
  detail text NOT NULL,
  CONSTRAINT audit_finding_pkey PRIMARY KEY (run_id, "position"),
  CONSTRAINT audit_finding_run_id_fkey FOREIGN KEY (run_id) REFERENCES audit_run(id) ON DELETE CASCADE
);

CREATE TABLE audit_log (
  id uuid NOT NULL,
  actor_id uuid,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  before jsonb,
  after jsonb,
  at timestamp with time zone NOT NULL DEFAULT now(),
  approved_by uuid,
  sequence bigint NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_log_pkey PRIMARY KEY (id),
  CONSTRAINT audit_log_sequence_unique UNIQUE (sequence),
  CONSTRAINT audit_log_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES app_user(id),
  CONSTRAINT audit_log_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES app_user(id)
);
CREATE INDEX audit_log_subject ON public.audit_log USING btree (subject_type, subject_id, id);
CREATE TRIGGER audit_log_append_only BEFORE DELETE OR UPDATE ON public.audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE audit_run (
  id uuid NOT NULL,
  state text NOT NULL DEFAULT 'running'::text,
  actor_id uuid,
  started_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  rows_done bigint NOT NULL DEFAULT 0,
  rows_total bigint NOT NULL DEFAULT 0,
  finding_count integer NOT NULL DEFAULT 0,
  checks jsonb NOT NULL DEFAULT '[]'::jsonb,
  chain_sequence bigint,
  chain_hash bytea,
  CONSTRAINT audit_run_pkey PRIMARY KEY (id),
  CONSTRAINT audit_run_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES app_user(id),
  CONSTRAINT audit_run_finished_at_known CHECK (((finished_at IS NOT NULL) = (state <> 'running'::text))),
  CONSTRAINT audit_run_state_known CHECK ((state = ANY (ARRAY['running'::text, 'finished'::text, 'stopped'::text])))
);
CREATE UNIQUE INDEX audit_run_one_at_a_time ON public.audit_run USING btree (state) WHERE (state = 'running'::text);

CREATE TABLE brand (
  id uuid NOT NULL,
  name text NOT NULL,
  slug text NOT NULL,
  CONSTRAINT brand_pkey PRIMARY KEY (id),
  CONSTRAINT brand_slug_unique UNIQUE (slug)
);

CREATE TABLE cart (
  id uuid NOT NULL,
  user_id uuid,
  token_hash bytea,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT cart_pkey PRIMARY KEY (id),
  CONSTRAINT cart_token_hash_unique UNIQUE (token_hash),
  CONSTRAINT cart_user_unique UNIQUE (user_id),
  CONSTRAINT cart_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE,
  CONSTRAINT cart_has_one_owner CHECK (((user_id IS NULL) <> (token_hash IS NULL)))
);
CREATE INDEX cart_guest_age ON public.cart USING btree (updated_at) WHERE (user_id IS NULL);

CREATE TABLE cart_line (
  cart_id uuid NOT NULL,
  variant_id uuid NOT NULL,
  quantity integer NOT NULL,
  price_seen bigint NOT NULL,
  is_saved boolean NOT NULL DEFAULT false,
  added_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT cart_line_pkey PRIMARY KEY (cart_id, variant_id),
  CONSTRAINT cart_line_cart_id_fkey FOREIGN KEY (cart_id) REFERENCES cart(id) ON DELETE CASCADE,
  CONSTRAINT cart_line_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES variant(id) ON DELETE CASCADE,
  CONSTRAINT cart_line_quantity_in_range CHECK (((quantity >= 1) AND (quantity <= 50)))
);

CREATE TABLE cash_movement (
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  kind text NOT NULL,
  amount bigint NOT NULL,
  order_id uuid,
  actor_id uuid NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  idempotency_key uuid,
  request_hash bytea,
  at timestamp with time zone NOT NULL,
  CONSTRAINT cash_movement_pkey PRIMARY KEY (id),
  CONSTRAINT cash_movement_idempotency_key_unique UNIQUE (actor_id, idempotency_key),
  CONSTRAINT cash_movement_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES app_user(id),
  CONSTRAINT cash_movement_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales_order(id),
  CONSTRAINT cash_movement_session_id_fkey FOREIGN KEY (session_id) REFERENCES register_session(id),
  CONSTRAINT cash_movement_key_has_hash CHECK (((idempotency_key IS NULL) = (request_hash IS NULL))),
  CONSTRAINT cash_movement_kind_known CHECK ((kind = ANY (ARRAY['float'::text, 'paid_in'::text, 'paid_out'::text, 'sale'::text, 'refund'::text, 'drop'::text]))),
  CONSTRAINT cash_movement_order_named CHECK (((order_id IS NOT NULL) = (kind = ANY (ARRAY['sale'::text, 'refund'::text])))),
  CONSTRAINT cash_movement_sign_of_kind CHECK (
CASE kind
    WHEN 'float'::text THEN (amount >= 0)
    WHEN 'paid_in'::text THEN (amount > 0)
    WHEN 'sale'::text THEN (amount > 0)
    ELSE (amount < 0)
END)
);
CREATE UNIQUE INDEX cash_movement_one_float ON public.cash_movement USING btree (session_id) WHERE (kind = 'float'::text);
CREATE UNIQUE INDEX cash_movement_one_sale_an_order ON public.cash_movement USING btree (order_id) WHERE (kind = 'sale'::text);
CREATE INDEX cash_movement_session ON public.cash_movement USING btree (session_id, id);
CREATE TRIGGER cash_movement_append_only BEFORE DELETE OR UPDATE ON public.cash_movement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE catalogue_change (
  product_id uuid NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE INDEX catalogue_change_xid ON public.catalogue_change USING btree (xid);

CREATE TABLE category (
  id uuid NOT NULL,
  parent_id uuid,
  name text NOT NULL,
  path text NOT NULL,
  picture text,
  CONSTRAINT category_pkey PRIMARY KEY (id),
  CONSTRAINT category_path_unique UNIQUE (path),
  CONSTRAINT category_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES category(id)
);
CREATE INDEX category_parent ON public.category USING btree (parent_id);

CREATE TABLE gateway_event (
  id uuid NOT NULL,
  gateway text NOT NULL,
  event_id text NOT NULL,
  kind text NOT NULL,
  gateway_reference text NOT NULL,
  amount bigint NOT NULL,
  body text NOT NULL,
  received_at timestamp with time zone NOT NULL DEFAULT now(),
  applied_at timestamp with time zone,
  outcome text,
  payment_id text,
  status text,
  failure_reason text,
  retry_at timestamp with time zone,
  CONSTRAINT gateway_event_pkey PRIMARY KEY (id),
  CONSTRAINT gateway_event_unique UNIQUE (gateway, event_id),
  CONSTRAINT gateway_event_status_known CHECK ((status = ANY (ARRAY['pending'::text, 'authorized'::text, 'captured'::text, 'failed'::text, 'voided'::text])))
);
CREATE INDEX gateway_event_reference ON public.gateway_event USING btree (gateway_reference);
CREATE INDEX gateway_event_unapplied ON public.gateway_event USING btree (received_at) WHERE (applied_at IS NULL);

CREATE TABLE invoice (
  id uuid NOT NULL,
  series text NOT NULL,
  sequence integer NOT NULL,
  number text NOT NULL,
  kind text NOT NULL DEFAULT 'invoice'::text,
  order_id uuid NOT NULL,
  total bigint NOT NULL,
  taxable bigint NOT NULL,
  cgst bigint NOT NULL,
  sgst bigint NOT NULL,
  igst bigint NOT NULL,
  issued_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT invoice_pkey PRIMARY KEY (id),
  CONSTRAINT invoice_number_unique UNIQUE (number),
  CONSTRAINT invoice_sequence_unique UNIQUE (series, sequence),
  CONSTRAINT invoice_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales_order(id),
  CONSTRAINT invoice_series_fkey FOREIGN KEY (series) REFERENCES number_series(series),
  CONSTRAINT invoice_kind_known CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit_note'::text]))),
  CONSTRAINT invoice_number_lawful CHECK ((number ~ '^[A-Za-z0-9/-]{1,16}$'::text))
);
CREATE INDEX invoice_credit_note_order ON public.invoice USING btree (order_id) WHERE (kind = 'credit_note'::text);
CREATE UNIQUE INDEX invoice_one_an_order ON public.invoice USING btree (order_id) WHERE (kind = 'invoice'::text);

CREATE TABLE number_series (
  series text NOT NULL,
  next_number integer NOT NULL DEFAULT 1,
  CONSTRAINT number_series_pkey PRIMARY KEY (series),
  CONSTRAINT number_series_next_positive CHECK ((next_number > 0))
);

CREATE TABLE order_event (
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  kind text NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  actor_id uuid,
  at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT order_event_pkey PRIMARY KEY (id),
  CONSTRAINT order_event_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES app_user(id),
  CONSTRAINT order_event_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales_order(id),
  CONSTRAINT order_event_kind_known CHECK ((kind = ANY (ARRAY['awaiting_payment'::text, 'placed'::text, 'packed'::text, 'shipped'::text, 'delivered'::text, 'cancelled'::text, 'completed'::text, 'voided'::text, 'returned'::text, 'lines_returned'::text, 'payment_failed'::text, 'payment_captured'::text, 'refund_requested'::text, 'refunded'::text])))
);
CREATE INDEX order_event_order ON public.order_event USING btree (order_id, id);

CREATE TABLE order_line (
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  position integer NOT NULL,
  variant_id uuid NOT NULL,
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
  returned_quantity integer NOT NULL DEFAULT 0,
  CONSTRAINT order_line_pkey PRIMARY KEY (id),
  CONSTRAINT order_line_position_unique UNIQUE (order_id, "position"),
  CONSTRAINT order_line_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales_order(id),
  CONSTRAINT order_line_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES variant(id),
  CONSTRAINT order_line_cgst_equals_sgst CHECK ((cgst = sgst)),
  CONSTRAINT order_line_gross_adds_up CHECK ((gross = (quantity * unit_price))),
  CONSTRAINT order_line_quantity_positive CHECK ((quantity > 0)),
  CONSTRAINT order_line_returned_within_sold CHECK (((returned_quantity >= 0) AND (returned_quantity <= quantity))),
  CONSTRAINT order_line_tax_adds_up CHECK (((((taxable + cgst) + sgst) + igst) = gross))
);
CREATE INDEX order_line_variant ON public.order_line USING btree (variant_id);

CREATE TABLE order_void (
  order_id uuid NOT NULL,
  actor_id uuid NOT NULL,
  idempotency_key uuid NOT NULL,
  request_hash bytea NOT NULL,
  reason text NOT NULL,
  refund_reference text NOT NULL DEFAULT ''::text,
  credit_note_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT order_void_pkey PRIMARY KEY (order_id),
  CONSTRAINT order_void_credit_note_unique UNIQUE (credit_note_id),
  CONSTRAINT order_void_idempotency_key_unique UNIQUE (actor_id, idempotency_key),
  CONSTRAINT order_void_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES app_user(id),
  CONSTRAINT order_void_credit_note_id_fkey FOREIGN KEY (credit_note_id) REFERENCES invoice(id),
  CONSTRAINT order_void_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales_order(id)
);
CREATE TRIGGER order_void_append_only BEFORE DELETE OR UPDATE ON public.order_void FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE outbox (
  id uuid NOT NULL,
  topic text NOT NULL,
  key uuid NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}'::jsonb,
  attempts integer NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  claimed_until timestamp with time zone,
  published_at timestamp with time zone,
  last_error text,
  CONSTRAINT outbox_pkey PRIMARY KEY (id)
);
CREATE INDEX outbox_waiting ON public.outbox USING btree (id) WHERE (published_at IS NULL);

CREATE TABLE payment (
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  tender text NOT NULL,
  amount bigint NOT NULL,
  status text NOT NULL DEFAULT 'pending'::text,
  gateway text,
  gateway_reference text,
  client_secret text,
  upi_intent text,
  failure_reason text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  captured_at timestamp with time zone,
  cash_tendered bigint,
  counter_reference text,
  refunded bigint NOT NULL DEFAULT 0,
  ask_at timestamp with time zone,
  asks integer NOT NULL DEFAULT 0,
  CONSTRAINT payment_pkey PRIMARY KEY (id),
  CONSTRAINT payment_gateway_reference_unique UNIQUE (gateway_reference),
  CONSTRAINT payment_order_unique UNIQUE (order_id),
  CONSTRAINT payment_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales_order(id),
  CONSTRAINT payment_amount_positive CHECK ((amount > 0)),
  CONSTRAINT payment_captured_at_known CHECK (((captured_at IS NOT NULL) = (status = ANY (ARRAY['captured'::text, 'refunded'::text])))),
  CONSTRAINT payment_cash_covers CHECK ((cash_tendered >= amount)),
  CONSTRAINT payment_cash_has_tendered CHECK (((tender = 'cash'::text) = (cash_tendered IS NOT NULL))),
  CONSTRAINT payment_refunded_was_captured CHECK (((refunded = 0) OR (status = ANY (ARRAY['captured'::text, 'refunded'::text])))),
  CONSTRAINT payment_refunded_within_amount CHECK (((refunded >= 0) AND (refunded <= amount))),
  CONSTRAINT payment_status_known CHECK ((status = ANY (ARRAY['pending'::text, 'authorized'::text, 'captured'::text, 'failed'::text, 'voided'::text, 'refunded'::text]))),
  CONSTRAINT payment_tender_known CHECK ((tender = ANY (ARRAY['upi'::text, 'card'::text, 'cod'::text, 'cash'::text])))
);
CREATE INDEX payment_ended ON public.payment USING btree (ask_at) WHERE ((status = ANY (ARRAY['failed'::text, 'voided'::text])) AND (ask_at IS NOT NULL));
CREATE INDEX payment_undecided ON public.payment USING btree (created_at) WHERE ((status = ANY (ARRAY['pending'::text, 'authorized'::text])) AND (gateway IS NOT NULL));
CREATE TRIGGER payment_transition BEFORE UPDATE OF status ON public.payment FOR EACH ROW EXECUTE FUNCTION refuse_unlisted_transition();

CREATE TABLE product (
  id uuid NOT NULL,
  slug text NOT NULL,
  title text NOT NULL,
  description text NOT NULL DEFAULT ''::text,
  brand_id uuid,
  category_id uuid NOT NULL,
  attributes jsonb NOT NULL DEFAULT '[]'::jsonb,
  drawing text NOT NULL,
  rating_sum bigint NOT NULL DEFAULT 0,
  rating_count integer NOT NULL DEFAULT 0,
  sold_count bigint NOT NULL DEFAULT 0,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT product_pkey PRIMARY KEY (id),
  CONSTRAINT product_slug_unique UNIQUE (slug),
  CONSTRAINT product_brand_id_fkey FOREIGN KEY (brand_id) REFERENCES brand(id),
  CONSTRAINT product_category_id_fkey FOREIGN KEY (category_id) REFERENCES category(id),
  CONSTRAINT product_attributes_list CHECK ((jsonb_typeof(attributes) = 'array'::text)),
  CONSTRAINT product_rating_possible CHECK (((rating_sum >= rating_count) AND (rating_sum <= (5 * (rating_count)::bigint))))
);
CREATE INDEX product_brand ON public.product USING btree (brand_id);
CREATE INDEX product_category ON public.product USING btree (category_id);

CREATE TABLE product_image (
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  url text NOT NULL,
  position integer NOT NULL DEFAULT 0,
  CONSTRAINT product_image_pkey PRIMARY KEY (id),
  CONSTRAINT product_image_unique UNIQUE (product_id, url),
  CONSTRAINT product_image_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id) ON DELETE CASCADE
);

CREATE TABLE refund (
  id uuid NOT NULL,
  payment_id uuid NOT NULL,
  amount bigint NOT NULL,
  status text NOT NULL DEFAULT 'pending'::text,
  reason text NOT NULL,
  gateway_reference text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  settled_at timestamp with time zone,
  actor_id uuid,
  idempotency_key uuid,
  request_hash bytea,
  note text NOT NULL DEFAULT ''::text,
  ask_at timestamp with time zone,
  CONSTRAINT refund_pkey PRIMARY KEY (id),
  CONSTRAINT refund_gateway_reference_unique UNIQUE (gateway_reference),
  CONSTRAINT refund_idempotency_key_unique UNIQUE (actor_id, idempotency_key),
  CONSTRAINT refund_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES app_user(id),
  CONSTRAINT refund_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payment(id),
  CONSTRAINT refund_amount_positive CHECK ((amount > 0)),
  CONSTRAINT refund_key_has_actor_and_hash CHECK (((idempotency_key IS NULL) OR ((actor_id IS NOT NULL) AND (request_hash IS NOT NULL)))),
  CONSTRAINT refund_reason_known CHECK ((reason = ANY (ARRAY['order_cancelled'::text, 'late_payment'::text, 'return'::text, 'void'::text, 'goodwill'::text]))),
  CONSTRAINT refund_settled_at_known CHECK (((settled_at IS NOT NULL) = (status = 'succeeded'::text))),
  CONSTRAINT refund_status_known CHECK ((status = ANY (ARRAY['pending'::text, 'succeeded'::text])))
);
CREATE INDEX refund_payment ON public.refund USING btree (payment_id);
CREATE INDEX refund_pending ON public.refund USING btree (created_at) WHERE (status = 'pending'::text);
CREATE TRIGGER refund_counted AFTER INSERT ON public.refund FOR EACH ROW EXECUTE FUNCTION count_refund();
CREATE TRIGGER refund_promise_kept BEFORE DELETE OR UPDATE OF payment_id, amount ON public.refund FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE register (
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  location_id uuid NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  CONSTRAINT register_pkey PRIMARY KEY (id),
  CONSTRAINT register_code_unique UNIQUE (code),
  CONSTRAINT register_name_unique UNIQUE (name),
  CONSTRAINT register_location_id_fkey FOREIGN KEY (location_id) REFERENCES stock_location(id),
  CONSTRAINT register_code_shape CHECK ((code ~ '^[A-Z1-9][A-Z0-9]{3}$'::text))
);

CREATE TABLE register_session (
  id uuid NOT NULL,
  register_id uuid NOT NULL,
  opening_float bigint NOT NULL,
  opened_by uuid NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  idempotency_key uuid NOT NULL,
  request_hash bytea NOT NULL,
  closed_by uuid,
  closed_at timestamp with time zone,
  counted bigint,
  expected bigint,
  over_short bigint,
  CONSTRAINT register_session_pkey PRIMARY KEY (id),
  CONSTRAINT register_session_idempotency_key_unique UNIQUE (opened_by, idempotency_key),
  CONSTRAINT register_session_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES app_user(id),
  CONSTRAINT register_session_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES app_user(id),
  CONSTRAINT register_session_register_id_fkey FOREIGN KEY (register_id) REFERENCES register(id),
  CONSTRAINT register_session_closed_whole CHECK ((num_nulls(closed_by, closed_at, counted, expected, over_short) = ANY (ARRAY[0, 5]))),
  CONSTRAINT register_session_counted_not_negative CHECK ((counted >= 0)),
  CONSTRAINT register_session_float_not_negative CHECK ((opening_float >= 0)),
  CONSTRAINT register_session_over_short_adds_up CHECK ((over_short = (counted - expected)))
);
CREATE UNIQUE INDEX register_session_one_open ON public.register_session USING btree (register_id) WHERE (closed_at IS NULL);
CREATE INDEX register_session_register ON public.register_session USING btree (register_id, id DESC);
CREATE TRIGGER register_session_closed_is_final BEFORE DELETE OR UPDATE ON public.register_session FOR EACH ROW WHEN ((old.closed_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();

CREATE TABLE reservation (
  order_id uuid NOT NULL,
  location_id uuid NOT NULL,
  variant_id uuid NOT NULL,
  quantity integer NOT NULL,
  state text NOT NULL DEFAULT 'held'::text,
  expires_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT reservation_pkey PRIMARY KEY (order_id, location_id, variant_id),
  CONSTRAINT reservation_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales_order(id),
  CONSTRAINT reservation_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES variant(id),
  CONSTRAINT reservation_quantity_positive CHECK ((quantity > 0)),
  CONSTRAINT reservation_state_known CHECK ((state = ANY (ARRAY['held'::text, 'committed'::text, 'released'::text])))
);
CREATE INDEX reservation_expiry ON public.reservation USING btree (expires_at) WHERE ((state = 'held'::text) AND (expires_at IS NOT NULL));
CREATE INDEX reservation_held ON public.reservation USING btree (location_id, variant_id) WHERE (state = 'held'::text);
CREATE TRIGGER reservation_transition BEFORE UPDATE OF state ON public.reservation FOR EACH ROW EXECUTE FUNCTION refuse_unlisted_transition();

CREATE TABLE return_line (
  return_id uuid NOT NULL,
  order_line_id uuid NOT NULL,
  disposition text NOT NULL,
  quantity integer NOT NULL,
  amount bigint NOT NULL,
  taxable bigint NOT NULL,
  cgst bigint NOT NULL,
  sgst bigint NOT NULL,
  igst bigint NOT NULL,
  CONSTRAINT return_line_pkey PRIMARY KEY (return_id, order_line_id, disposition),
  CONSTRAINT return_line_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES order_line(id),
  CONSTRAINT return_line_return_id_fkey FOREIGN KEY (return_id) REFERENCES return_request(id),
  CONSTRAINT return_line_amount_possible CHECK ((amount >= 0)),
  CONSTRAINT return_line_cgst_equals_sgst CHECK ((cgst = sgst)),
  CONSTRAINT return_line_disposition_known CHECK ((disposition = ANY (ARRAY['restock'::text, 'damaged'::text]))),
  CONSTRAINT return_line_quantity_positive CHECK ((quantity > 0)),
  CONSTRAINT return_line_tax_adds_up CHECK (((((taxable + cgst) + sgst) + igst) = amount))
);
CREATE INDEX return_line_order_line ON public.return_line USING btree (order_line_id);
CREATE TRIGGER return_line_append_only BEFORE DELETE OR UPDATE ON public.return_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER return_line_counted AFTER INSERT ON public.return_line FOR EACH ROW EXECUTE FUNCTION count_returned_units();

CREATE TABLE return_request (
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  actor_id uuid NOT NULL,
  idempotency_key uuid NOT NULL,
  request_hash bytea NOT NULL,
  reason text NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  register_session_id uuid,
  goods bigint NOT NULL,
  shipping bigint NOT NULL,
  rounding bigint NOT NULL,
  total bigint NOT NULL,
  credit_note_id uuid NOT NULL,
  refund_id uuid,
  at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT return_request_pkey PRIMARY KEY (id),
  CONSTRAINT return_request_credit_note_unique UNIQUE (credit_note_id),
  CONSTRAINT return_request_idempotency_key_unique UNIQUE (actor_id, idempotency_key),
  CONSTRAINT return_request_refund_unique UNIQUE (refund_id),
  CONSTRAINT return_request_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES app_user(id),
  CONSTRAINT return_request_credit_note_id_fkey FOREIGN KEY (credit_note_id) REFERENCES invoice(id),
  CONSTRAINT return_request_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales_order(id),
  CONSTRAINT return_request_refund_id_fkey FOREIGN KEY (refund_id) REFERENCES refund(id),
  CONSTRAINT return_request_register_session_id_fkey FOREIGN KEY (register_session_id) REFERENCES register_session(id),
  CONSTRAINT return_request_figures_possible CHECK (((goods >= 0) AND (shipping >= 0) AND (total >= 0))),
  CONSTRAINT return_request_reason_known CHECK ((reason = ANY (ARRAY['changed_mind'::text, 'faulty'::text, 'wrong_item'::text, 'not_as_described'::text, 'other'::text]))),
  CONSTRAINT return_request_total_adds_up CHECK ((total = ((goods + shipping) + rounding)))
);
CREATE INDEX return_request_order ON public.return_request USING btree (order_id, id);
CREATE TRIGGER return_request_append_only BEFORE DELETE OR UPDATE ON public.return_request FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE review (
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  order_line_id uuid NOT NULL,
  stars integer NOT NULL,
  title text NOT NULL DEFAULT ''::text,
  body text NOT NULL DEFAULT ''::text,
  written_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT review_pkey PRIMARY KEY (id),
  CONSTRAINT review_one_a_customer UNIQUE (product_id, customer_id),
  CONSTRAINT review_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES app_user(id),
  CONSTRAINT review_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES order_line(id),
  CONSTRAINT review_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id) ON DELETE CASCADE,
  CONSTRAINT review_stars_in_range CHECK (((stars >= 1) AND (stars <= 5)))
);
CREATE INDEX review_product ON public.review USING btree (product_id, written_at DESC);

CREATE TABLE sales_order (
  id uuid NOT NULL,
  number text NOT NULL,
  channel text NOT NULL DEFAULT 'online'::text,
  customer_id uuid,
  location_id uuid NOT NULL,
  status text NOT NULL,
  idempotency_key uuid NOT NULL,
  request_hash bytea NOT NULL,
  address jsonb,
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
  placed_at timestamp with time zone NOT NULL DEFAULT now(),
  actor_id uuid NOT NULL,
  register_session_id uuid,
  CONSTRAINT sales_order_pkey PRIMARY KEY (id),
  CONSTRAINT sales_order_idempotency_key_unique UNIQUE (actor_id, idempotency_key),
  CONSTRAINT sales_order_number_unique UNIQUE (number),
  CONSTRAINT sales_order_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES app_user(id),
  CONSTRAINT sales_order_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES app_user(id),
  CONSTRAINT sales_order_location_id_fkey FOREIGN KEY (location_id) REFERENCES stock_location(id),
  CONSTRAINT sales_order_register_session_id_fkey FOREIGN KEY (register_session_id) REFERENCES register_session(id),
  CONSTRAINT sales_order_cgst_equals_sgst CHECK ((cgst = sgst)),
  CONSTRAINT sales_order_channel_known CHECK ((channel = ANY (ARRAY['online'::text, 'counter'::text]))),
  CONSTRAINT sales_order_counter_has_session CHECK (((channel = 'counter'::text) = (register_session_id IS NOT NULL))),
  CONSTRAINT sales_order_online_has_address CHECK (((channel = 'online'::text) = (address IS NOT NULL))),
  CONSTRAINT sales_order_online_has_customer CHECK (((channel <> 'online'::text) OR (customer_id IS NOT NULL))),
  CONSTRAINT sales_order_rounded_at_counter CHECK (((channel = 'counter'::text) OR (rounding = 0))),
  CONSTRAINT sales_order_status_known CHECK ((status = ANY (ARRAY['awaiting_payment'::text, 'placed'::text, 'packed'::text, 'shipped'::text, 'delivered'::text, 'cancelled'::text, 'completed'::text, 'voided'::text, 'returned'::text]))),
  CONSTRAINT sales_order_status_of_channel CHECK (((status = 'returned'::text) OR ((channel = 'counter'::text) = (status = ANY (ARRAY['completed'::text, 'voided'::text]))))),
  CONSTRAINT sales_order_tax_adds_up CHECK (((((taxable + cgst) + sgst) + igst) = (subtotal - discount))),
  CONSTRAINT sales_order_total_adds_up CHECK ((total = (((subtotal - discount) + shipping) + rounding)))
);
CREATE INDEX sales_order_customer ON public.sales_order USING btree (customer_id, id DESC);
CREATE UNIQUE INDEX sales_order_one_unpaid_a_customer ON public.sales_order USING btree (customer_id) WHERE (status = 'awaiting_payment'::text);
CREATE INDEX sales_order_register_session ON public.sales_order USING btree (register_session_id) WHERE (register_session_id IS NOT NULL);
CREATE INDEX sales_order_status ON public.sales_order USING btree (status, id DESC);
CREATE TRIGGER sales_order_transition BEFORE UPDATE OF status ON public.sales_order FOR EACH ROW EXECUTE FUNCTION refuse_unlisted_transition();

CREATE TABLE session (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  family_hash bytea NOT NULL,
  token_hash bytea NOT NULL,
  previous_token_hash bytea,
  rotated_at timestamp with time zone NOT NULL DEFAULT now(),
  device text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  last_seen_at timestamp with time zone NOT NULL DEFAULT now(),
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  revoked_reason text,
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_family_hash_unique UNIQUE (family_hash),
  CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE,
  CONSTRAINT session_revoked_reason_known CHECK ((revoked_reason = ANY (ARRAY['signed_out'::text, 'ended_elsewhere'::text, 'token_reused'::text, 'password_changed'::text, 'account_disabled'::text]))),
  CONSTRAINT session_revoked_with_reason CHECK (((revoked_at IS NULL) = (revoked_reason IS NULL)))
);
CREATE INDEX session_expiry ON public.session USING btree (expires_at);
CREATE INDEX session_of_user ON public.session USING btree (user_id);

CREATE TABLE shipment (
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  carrier text NOT NULL DEFAULT ''::text,
  tracking_number text NOT NULL DEFAULT ''::text,
  shipped_at timestamp with time zone NOT NULL DEFAULT now(),
  delivered_at timestamp with time zone,
  CONSTRAINT shipment_pkey PRIMARY KEY (id),
  CONSTRAINT shipment_order_id_fkey FOREIGN KEY (order_id) REFERENCES sales_order(id)
);
CREATE INDEX shipment_order ON public.shipment USING btree (order_id);

CREATE TABLE shipment_line (
  shipment_id uuid NOT NULL,
  order_line_id uuid NOT NULL,
  quantity integer NOT NULL,
  CONSTRAINT shipment_line_pkey PRIMARY KEY (shipment_id, order_line_id),
  CONSTRAINT shipment_line_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES order_line(id),
  CONSTRAINT shipment_line_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES shipment(id),
  CONSTRAINT shipment_line_quantity_positive CHECK ((quantity > 0))
);

CREATE TABLE shop (
  id boolean NOT NULL DEFAULT true,
  name text NOT NULL,
  gstin text,
  state_code text NOT NULL,
  address text NOT NULL,
  CONSTRAINT shop_pkey PRIMARY KEY (id),
  CONSTRAINT shop_gstin_of_state CHECK (("left"(gstin, 2) = state_code)),
  CONSTRAINT shop_gstin_shape CHECK ((gstin ~ '^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]$'::text)),
  CONSTRAINT shop_only_one CHECK (id)
);

CREATE TABLE status_transition (
  entity text NOT NULL,
  from_status text NOT NULL,
  to_status text NOT NULL,
  CONSTRAINT status_transition_pkey PRIMARY KEY (entity, from_status, to_status)
);

CREATE TABLE stock_level (
  location_id uuid NOT NULL,
  variant_id uuid NOT NULL,
  on_hand integer NOT NULL DEFAULT 0,
  reserved integer NOT NULL DEFAULT 0,
  leased integer NOT NULL DEFAULT 0,
  low_at integer NOT NULL DEFAULT 5,
  CONSTRAINT stock_level_pkey PRIMARY KEY (location_id, variant_id),
  CONSTRAINT stock_level_promises_covered CHECK (((reserved >= 0) AND (leased >= 0) AND ((reserved + leased) <= on_hand)))
) WITH (fillfactor=50);
CREATE INDEX stock_level_variant ON public.stock_level USING btree (variant_id);

CREATE TABLE stock_location (
  id uuid NOT NULL,
  name text NOT NULL,
  code text NOT NULL,
  serves_online boolean NOT NULL DEFAULT false,
  CONSTRAINT stock_location_pkey PRIMARY KEY (id),
  CONSTRAINT stock_location_code_unique UNIQUE (code),
  CONSTRAINT stock_location_name_unique UNIQUE (name),
  CONSTRAINT stock_location_code_shape CHECK ((code ~ '^[A-Z1-9][A-Z0-9]{3}$'::text))
);
CREATE UNIQUE INDEX stock_location_one_serves_online ON public.stock_location USING btree (serves_online) WHERE serves_online;

CREATE TABLE stock_movement (
  id uuid NOT NULL,
  sequence bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  location_id uuid NOT NULL,
  variant_id uuid NOT NULL,
  on_hand_delta integer NOT NULL DEFAULT 0,
  reserved_delta integer NOT NULL DEFAULT 0,
  leased_delta integer NOT NULL DEFAULT 0,
  reason text NOT NULL,
  order_id uuid,
  idempotency_key uuid,
  request_hash bytea,
  actor_id uuid,
  note text NOT NULL DEFAULT ''::text,
  at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT stock_movement_pkey PRIMARY KEY (id),
  CONSTRAINT stock_movement_idempotency_key_unique UNIQUE (idempotency_key),
  CONSTRAINT stock_movement_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES app_user(id),
  CONSTRAINT stock_movement_location_id_fkey FOREIGN KEY (location_id) REFERENCES stock_location(id),
  CONSTRAINT stock_movement_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES variant(id),
  CONSTRAINT stock_movement_moves_something CHECK (((on_hand_delta <> 0) OR (reserved_delta <> 0) OR (leased_delta <> 0))),
  CONSTRAINT stock_movement_order_named CHECK (((order_id IS NOT NULL) = (reason = ANY (ARRAY['reserve'::text, 'release'::text, 'shipment'::text, 'sale'::text, 'void'::text, 'return'::text])))),
  CONSTRAINT stock_movement_reason_known CHECK ((reason = ANY (ARRAY['opening'::text, 'receipt'::text, 'found'::text, 'correction'::text, 'damage'::text, 'theft'::text, 'expired'::text, 'reserve'::text, 'release'::text, 'shipment'::text, 'sale'::text, 'void'::text, 'return'::text])))
);
CREATE INDEX stock_movement_level ON public.stock_movement USING btree (variant_id, location_id, sequence DESC);
CREATE INDEX stock_movement_order ON public.stock_movement USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE TRIGGER stock_movement_append_only BEFORE DELETE OR UPDATE ON public.stock_movement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE tax_class (
  id uuid NOT NULL,
  hsn text NOT NULL,
  rate_basis_points integer NOT NULL,
  CONSTRAINT tax_class_pkey PRIMARY KEY (id),
  CONSTRAINT tax_class_unique UNIQUE (hsn, rate_basis_points),
  CONSTRAINT tax_class_hsn_digits CHECK ((hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'::text)),
  CONSTRAINT tax_class_rate_in_range CHECK (((rate_basis_points >= 0) AND (rate_basis_points <= 10000)))
);

CREATE TABLE variant (
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  sku text NOT NULL,
  barcode text,
  options jsonb NOT NULL DEFAULT '[]'::jsonb,
  price bigint NOT NULL,
  mrp bigint NOT NULL,
  tax_class_id uuid NOT NULL,
  position integer NOT NULL DEFAULT 0,
  is_active boolean NOT NULL DEFAULT true,
  max_per_customer integer,
  CONSTRAINT variant_pkey PRIMARY KEY (id),
  CONSTRAINT variant_barcode_unique UNIQUE (barcode),
  CONSTRAINT variant_sku_unique UNIQUE (sku),
  CONSTRAINT variant_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id) ON DELETE CASCADE,
  CONSTRAINT variant_tax_class_id_fkey FOREIGN KEY (tax_class_id) REFERENCES tax_class(id),
  CONSTRAINT variant_max_per_customer_positive CHECK ((max_per_customer > 0)),
  CONSTRAINT variant_options_list CHECK ((jsonb_typeof(options) = 'array'::text)),
  CONSTRAINT variant_price_positive CHECK ((price > 0)),
  CONSTRAINT variant_price_within_mrp CHECK ((price <= mrp))
);
CREATE INDEX variant_product ON public.variant USING btree (product_id, "position");

CREATE TABLE z_report (
  session_id uuid NOT NULL,
  register_id uuid NOT NULL,
  number integer NOT NULL,
  closed_by uuid NOT NULL,
  idempotency_key uuid NOT NULL,
  request_hash bytea NOT NULL,
  totals jsonb NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT z_report_pkey PRIMARY KEY (session_id),
  CONSTRAINT z_report_idempotency_key_unique UNIQUE (closed_by, idempotency_key),
  CONSTRAINT z_report_number_unique UNIQUE (register_id, number),
  CONSTRAINT z_report_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES app_user(id),
  CONSTRAINT z_report_register_id_fkey FOREIGN KEY (register_id) REFERENCES register(id),
  CONSTRAINT z_report_session_id_fkey FOREIGN KEY (session_id) REFERENCES register_session(id),
  CONSTRAINT z_report_number_positive CHECK ((number > 0))
);
CREATE TRIGGER z_report_append_only BEFORE DELETE OR UPDATE ON public.z_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION public.audit_log_hash(previous_hash bytea, id uuid, actor_id uuid, approved_by uuid, action text, subject_type text, subject_id uuid, before jsonb, after jsonb, at timestamp with time zone)
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT sha256(previous_hash || convert_to(string_agg(coalesce(octet_length(field) || ':' || field, '-'), '' ORDER BY place), 'UTF8'))
  FROM unnest(ARRAY[
    id::text, actor_id::text, approved_by::text, action, subject_type, subject_id::text, before::text, after::text,
    to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  ]) WITH ORDINALITY AS fields (field, place)
$function$;

CREATE OR REPLACE FUNCTION public.count_refund()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE payment SET refunded = refunded + NEW.amount WHERE id = NEW.payment_id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.count_returned_units()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE order_line SET returned_quantity = returned_quantity + NEW.quantity WHERE id = NEW.order_line_id;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $function$;

CREATE OR REPLACE FUNCTION public.refuse_unlisted_transition()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;
