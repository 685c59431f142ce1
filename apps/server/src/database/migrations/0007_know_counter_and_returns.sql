-- What orders at the counter and returned goods need of the tables that are there. Each statement takes its table's lock for a
-- moment; the one that fills `actor_id` rewrites every order once, before anybody is served.

-- Who placed it: the customer online, the operator at the counter. Idempotency keys are theirs.
ALTER TABLE sales_order ADD COLUMN actor_id uuid REFERENCES app_user;
UPDATE sales_order SET actor_id = customer_id;
ALTER TABLE sales_order
  ALTER COLUMN actor_id SET NOT NULL,
  ALTER COLUMN customer_id DROP NOT NULL,
  DROP CONSTRAINT sales_order_idempotency_key_unique,
  ADD CONSTRAINT sales_order_idempotency_key_unique UNIQUE (actor_id, idempotency_key),
  ADD CONSTRAINT sales_order_online_has_customer CHECK (channel <> 'online' OR customer_id IS NOT NULL),
  DROP CONSTRAINT sales_order_status_known,
  ADD CONSTRAINT sales_order_status_known CHECK (status IN (
    'awaiting_payment', 'placed', 'packed', 'shipped', 'delivered', 'cancelled', 'completed', 'voided', 'returned'));

-- One shopper holds stock for one unpaid order at most, on however many devices and servers they are at work.
CREATE UNIQUE INDEX sales_order_one_unpaid_a_customer ON sales_order (customer_id) WHERE status = 'awaiting_payment';
DROP INDEX sales_order_unpaid;

ALTER TABLE order_event
  DROP CONSTRAINT order_event_kind_known,
  ADD CONSTRAINT order_event_kind_known CHECK (kind IN (
    'awaiting_payment', 'placed', 'packed', 'shipped', 'delivered', 'cancelled', 'completed', 'voided', 'returned',
    'lines_returned', 'payment_failed', 'payment_captured', 'refund_requested', 'refunded'));

ALTER TABLE stock_movement
  DROP CONSTRAINT stock_movement_reason_known,
  ADD CONSTRAINT stock_movement_reason_known CHECK (reason IN (
    'opening', 'receipt', 'found', 'correction', 'damage', 'theft', 'expired', 'reserve', 'release', 'shipment', 'sale',
    'void', 'return')),
  DROP CONSTRAINT stock_movement_order_named,
  ADD CONSTRAINT stock_movement_order_named
    CHECK ((order_id IS NOT NULL) = (reason IN ('reserve', 'release', 'shipment', 'sale', 'void', 'return')));

ALTER TABLE payment
  DROP CONSTRAINT payment_tender_known,
  ADD CONSTRAINT payment_tender_known CHECK (tender IN ('upi', 'card', 'cod', 'cash'));

ALTER TABLE refund
  DROP CONSTRAINT refund_reason_known,
  ADD CONSTRAINT refund_reason_known CHECK (reason IN ('order_cancelled', 'late_payment', 'return', 'void', 'goodwill'));

INSERT INTO status_transition (entity, from_status, to_status) VALUES
  ('sales_order', 'delivered', 'returned'),
  ('sales_order', 'completed', 'returned'),
  ('sales_order', 'completed', 'voided');
