-- What the audit of the invariants found, run by run. Takes no lock that anyone could wait for.

CREATE TABLE audit_run (
  id uuid PRIMARY KEY,
  state text NOT NULL DEFAULT 'running',
  -- Who asked for it; null when the server began it by itself.
  actor_id uuid REFERENCES app_user,
  started_at timestamptz NOT NULL,
  -- Written again and again while it is at work: a run that has fallen silent died with its server.
  seen_at timestamptz NOT NULL,
  finished_at timestamptz,
  rows_done bigint NOT NULL DEFAULT 0,
  -- An estimate.
  rows_total bigint NOT NULL DEFAULT 0,
  finding_count integer NOT NULL DEFAULT 0,
  -- One object a check: its code, the rows it looked at, milliseconds, how many it found.
  checks jsonb NOT NULL DEFAULT '[]',
  -- Where the chain of the audit log ended: a later run proves that it is still the same chain.
  chain_sequence bigint,
  chain_hash bytea,
  CONSTRAINT audit_run_state_known CHECK (state IN ('running', 'finished', 'stopped')),
  CONSTRAINT audit_run_finished_at_known CHECK ((finished_at IS NOT NULL) = (state <> 'running'))
);
-- However many servers there are, one run is at work.
CREATE UNIQUE INDEX audit_run_one_at_a_time ON audit_run (state) WHERE state = 'running';

CREATE TABLE audit_finding (
  run_id uuid NOT NULL REFERENCES audit_run ON DELETE CASCADE,
  position integer NOT NULL,
  check_code text NOT NULL,
  subject text NOT NULL,
  detail text NOT NULL,
  CONSTRAINT audit_finding_pkey PRIMARY KEY (run_id, position)
);
