-- Makes the audit log a chain of hashes, so that a row changed, removed or put in afterwards is found. Locks `audit_log` while the
-- rows that are there are chained, before anybody is served.

-- The end of the chain: one row, which every writer of the log takes last of all locks (see in-transaction.ts).
CREATE TABLE audit_chain (
  one_row boolean PRIMARY KEY DEFAULT true,
  sequence bigint NOT NULL DEFAULT 0,
  hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
  CONSTRAINT audit_chain_one_row CHECK (one_row),
  CONSTRAINT audit_chain_hash_is_sha256 CHECK (length(hash) = 32)
) WITH (fillfactor = 10);
INSERT INTO audit_chain DEFAULT VALUES;

ALTER TABLE audit_log
  ADD COLUMN approved_by uuid REFERENCES app_user,
  -- 1, 2, 3, … without a gap.
  ADD COLUMN sequence bigint,
  -- The hash of the row before; 32 zero bytes for the first.
  ADD COLUMN previous_hash bytea,
  ADD COLUMN hash bytea;

-- The hash of a row: SHA-256 over the hash of the row before and the text of each column, each as its length in bytes, a colon and
-- itself, or '-' for none. The only place that computes it; verify-chain.ts checks it by another way.
CREATE FUNCTION audit_log_hash(
  previous_hash bytea, id uuid, actor_id uuid, approved_by uuid, action text, subject_type text, subject_id uuid,
  before jsonb, after jsonb, at timestamptz
) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sha256(previous_hash || convert_to(string_agg(coalesce(octet_length(field) || ':' || field, '-'), '' ORDER BY place), 'UTF8'))
  FROM unnest(ARRAY[
    id::text, actor_id::text, approved_by::text, action, subject_type, subject_id::text, before::text, after::text,
    to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  ]) WITH ORDINALITY AS fields (field, place)
$$;

ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only;
DO $$
DECLARE
  entry audit_log;
  head audit_chain;
BEGIN
  SELECT * INTO head FROM audit_chain;
  FOR entry IN SELECT * FROM audit_log ORDER BY at, id LOOP
    entry.previous_hash := head.hash;
    head.sequence := head.sequence + 1;
    head.hash := audit_log_hash(head.hash, entry.id, entry.actor_id, entry.approved_by, entry.action, entry.subject_type,
      entry.subject_id, entry.before, entry.after, entry.at);
    UPDATE audit_log SET sequence = head.sequence, previous_hash = entry.previous_hash, hash = head.hash WHERE id = entry.id;
  END LOOP;
  UPDATE audit_chain SET sequence = head.sequence, hash = head.hash;
END $$;
ALTER TABLE audit_log ENABLE TRIGGER audit_log_append_only;

ALTER TABLE audit_log
  ALTER COLUMN sequence SET NOT NULL,
  ALTER COLUMN previous_hash SET NOT NULL,
  ALTER COLUMN hash SET NOT NULL,
  ADD CONSTRAINT audit_log_sequence_unique UNIQUE (sequence);
