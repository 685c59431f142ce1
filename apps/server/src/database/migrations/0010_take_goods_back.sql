-- Goods that come back and money that goes back in parts. The counters here are kept by triggers, so that whatever code writes a
-- return or a refund, the database counts it and refuses too much. Takes the locks of order_line, payment, refund and invoice for
-- a moment; the statement that fills `refunded` reads every refund once.

-- ---------------------------------------------------------------- money back, never more than came in

ALTER TABLE payment ADD COLUMN refunded bigint NOT NULL DEFAULT 0;
UPDATE payment SET refunded = given.amount
FROM (SELECT payment_id, sum(amount) AS amount FROM refund GROUP BY payment_id) AS given
WHERE given.payment_id = payment.id;
ALTER TABLE payment
  ADD CONSTRAINT payment_refunded_within_amount CHECK (refunded BETWEEN 0 AND amount),
  ADD CONSTRAINT payment_refunded_was_captured CHECK (refunded = 0 OR status IN ('captured', 'refunded'));

-- Who gave it, where a person did, with the key that their repeats carry.
ALTER TABLE refund
  ADD COLUMN actor_id uuid REFERENCES app_user,
  ADD COLUMN idempotency_key uuid,
  ADD COLUMN request_hash bytea,
  ADD COLUMN note text NOT NULL DEFAULT '',
  ADD CONSTRAINT refund_idempotency_key_unique UNIQUE (actor_id, idempotency_key),
  ADD CONSTRAINT refund_key_has_actor_and_hash
    CHECK (idempotency_key IS NULL OR (actor_id IS NOT NULL AND request_hash IS NOT NULL)),
  ADD CONSTRAINT refund_settled_at_known CHECK ((settled_at IS NOT NULL) = (status = 'succeeded'));

CREATE FUNCTION count_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE payment SET refunded = refunded + NEW.amount WHERE id = NEW.payment_id;
  RETURN NULL;
END $$;
CREATE TRIGGER refund_counted AFTER INSERT ON refund FOR EACH ROW EXECUTE FUNCTION count_refund();
CREATE TRIGGER refund_promise_kept BEFORE DELETE OR UPDATE OF payment_id, amount ON refund
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---------------------------------------------------------------- goods back, never more than were sold

ALTER TABLE order_line
  ADD COLUMN returned_quantity integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT order_line_returned_within_sold CHECK (returned_quantity BETWEEN 0 AND quantity);

-- One taking back: the goods of one order that somebody of the staff took back together. Its figures are the credit note's.
CREATE TABLE return_request (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES sales_order,
  actor_id uuid NOT NULL REFERENCES app_user,
  idempotency_key uuid NOT NULL,
  request_hash bytea NOT NULL,
  reason text NOT NULL,
  note text NOT NULL DEFAULT '',
  -- The open session of the till that took it back; null away from a till.
  register_session_id uuid REFERENCES register_session,
  goods bigint NOT NULL,
  shipping bigint NOT NULL,
  rounding bigint NOT NULL,
  total bigint NOT NULL,
  credit_note_id uuid NOT NULL REFERENCES invoice,
  -- Null when all that was captured had been given back before.
  refund_id uuid REFERENCES refund,
  at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT return_request_idempotency_key_unique UNIQUE (actor_id, idempotency_key),
  CONSTRAINT return_request_credit_note_unique UNIQUE (credit_note_id),
  CONSTRAINT return_request_refund_unique UNIQUE (refund_id),
  CONSTRAINT return_request_reason_known
    CHECK (reason IN ('changed_mind', 'faulty', 'wrong_item', 'not_as_described', 'other')),
  CONSTRAINT return_request_total_adds_up CHECK (total = goods + shipping + rounding),
  CONSTRAINT return_request_figures_possible CHECK (goods >= 0 AND shipping >= 0 AND total >= 0)
);
CREATE INDEX invoice_credit_note_order ON invoice (order_id) WHERE kind = 'credit_note';
CREATE INDEX return_request_order ON return_request (order_id, id);
CREATE TRIGGER return_request_append_only BEFORE DELETE OR UPDATE ON return_request
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE return_line (
  return_id uuid NOT NULL REFERENCES return_request,
  order_line_id uuid NOT NULL REFERENCES order_line,
  -- Back on the shelf, or written off.
  disposition text NOT NULL,
  quantity integer NOT NULL,
  -- What of the price paid comes back with these units, tax included.
  amount bigint NOT NULL,
  taxable bigint NOT NULL,
  cgst bigint NOT NULL,
  sgst bigint NOT NULL,
  igst bigint NOT NULL,
  CONSTRAINT return_line_pkey PRIMARY KEY (return_id, order_line_id, disposition),
  CONSTRAINT return_line_disposition_known CHECK (disposition IN ('restock', 'damaged')),
  CONSTRAINT return_line_quantity_positive CHECK (quantity > 0),
  CONSTRAINT return_line_amount_possible CHECK (amount >= 0),
  CONSTRAINT return_line_tax_adds_up CHECK (taxable + cgst + sgst + igst = amount),
  CONSTRAINT return_line_cgst_equals_sgst CHECK (cgst = sgst)
);
CREATE INDEX return_line_order_line ON return_line (order_line_id);
CREATE TRIGGER return_line_append_only BEFORE DELETE OR UPDATE ON return_line
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION count_returned_units() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE order_line SET returned_quantity = returned_quantity + NEW.quantity WHERE id = NEW.order_line_id;
  RETURN NULL;
END $$;
CREATE TRIGGER return_line_counted AFTER INSERT ON return_line
  FOR EACH ROW EXECUTE FUNCTION count_returned_units();
