-- What happens after commit, who did what, and what the database itself refuses.
-- Runs on an empty database; takes no lock that anyone could wait for.

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
