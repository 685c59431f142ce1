-- People: accounts, signed-in devices, addresses.
-- Runs on an empty database; takes no lock that anyone could wait for.
--
-- Conventions: singular snake_case; ids are uuid v7 made by the server; money is bigint paise; every rule has a named
-- constraint, because the names become refusals. Nothing has a foreign key to stock_level: children would take
-- FOR KEY SHARE locks on the hottest rows of the shop.

CREATE EXTENSION IF NOT EXISTS citext;

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
