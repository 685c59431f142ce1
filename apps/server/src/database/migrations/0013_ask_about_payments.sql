-- When the gateway is to be asked about a payment or a refund again, and what a stored webhook said, so that it can be applied
-- later. New columns without a default rewrite nothing; the index takes its table's lock for as long as it is built.

ALTER TABLE payment
  -- Null: at once while it is undecided, never once it is.
  ADD COLUMN ask_at timestamptz,
  -- How often it was asked about since it came to its status: the pauses grow with it.
  ADD COLUMN asks integer NOT NULL DEFAULT 0;
DROP INDEX payment_undecided;
CREATE INDEX payment_undecided ON payment (created_at)
  WHERE status IN ('pending', 'authorized') AND gateway IS NOT NULL;
CREATE INDEX payment_ended ON payment (ask_at) WHERE status IN ('failed', 'voided') AND ask_at IS NOT NULL;

ALTER TABLE refund ADD COLUMN ask_at timestamptz;

ALTER TABLE gateway_event
  ADD COLUMN payment_id text,
  ADD COLUMN status text,
  ADD COLUMN failure_reason text,
  -- A server is at work on it until then, or leaves it alone after a failure.
  ADD COLUMN retry_at timestamptz,
  ADD CONSTRAINT gateway_event_status_known CHECK (status IN ('pending', 'authorized', 'captured', 'failed', 'voided'));
