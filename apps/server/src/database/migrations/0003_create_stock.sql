-- Stock: what is there, and how it came to be. Carts, which promise nothing.
-- Runs on an empty database; takes no lock that anyone could wait for.

-- ---------------------------------------------------------------- stock

CREATE TABLE stock_level (
  location_id uuid NOT NULL,
  variant_id uuid NOT NULL,
  on_hand integer NOT NULL DEFAULT 0,
  reserved integer NOT NULL DEFAULT 0,
  leased integer NOT NULL DEFAULT 0,
  low_at integer NOT NULL DEFAULT 5,
  CONSTRAINT stock_level_pkey PRIMARY KEY (location_id, variant_id),
  CONSTRAINT stock_level_promises_covered CHECK (reserved >= 0 AND leased >= 0 AND reserved + leased <= on_hand)
) WITH (fillfactor = 50);
CREATE INDEX stock_level_variant ON stock_level (variant_id);

-- Append-only: a trigger below refuses any change.
CREATE TABLE stock_movement (
  id uuid PRIMARY KEY,
  -- Handed out while the level's row is locked, so within one level it is the order in which the movements happened.
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  location_id uuid NOT NULL REFERENCES stock_location,
  variant_id uuid NOT NULL REFERENCES variant,
  on_hand_delta integer NOT NULL DEFAULT 0,
  reserved_delta integer NOT NULL DEFAULT 0,
  leased_delta integer NOT NULL DEFAULT 0,
  reason text NOT NULL,
  order_id uuid,
  -- The key of the adjustment that made it; repeats of a key move nothing.
  idempotency_key uuid,
  -- SHA-256 of the adjustment's input: the same key with another body is refused.
  request_hash bytea,
  actor_id uuid REFERENCES app_user,
  note text NOT NULL DEFAULT '',
  at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT stock_movement_idempotency_key_unique UNIQUE (idempotency_key),
  CONSTRAINT stock_movement_moves_something CHECK (on_hand_delta <> 0 OR reserved_delta <> 0 OR leased_delta <> 0),
  CONSTRAINT stock_movement_reason_known CHECK (reason IN (
    'opening', 'receipt', 'found', 'correction', 'damage', 'theft', 'expired', 'reserve', 'release', 'shipment')),
  CONSTRAINT stock_movement_order_named
    CHECK ((order_id IS NOT NULL) = (reason IN ('reserve', 'release', 'shipment')))
);
CREATE INDEX stock_movement_level ON stock_movement (variant_id, location_id, sequence DESC);
CREATE INDEX stock_movement_order ON stock_movement (order_id) WHERE order_id IS NOT NULL;

-- ---------------------------------------------------------------- carts

CREATE TABLE cart (
  id uuid PRIMARY KEY,
  user_id uuid REFERENCES app_user ON DELETE CASCADE,
  -- SHA-256 of the guest's opaque token: a stolen table opens no cart.
  token_hash bytea,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT cart_user_unique UNIQUE (user_id),
  CONSTRAINT cart_token_hash_unique UNIQUE (token_hash),
  CONSTRAINT cart_has_one_owner CHECK ((user_id IS NULL) <> (token_hash IS NULL))
);
CREATE INDEX cart_guest_age ON cart (updated_at) WHERE user_id IS NULL;

CREATE TABLE cart_line (
  cart_id uuid NOT NULL REFERENCES cart ON DELETE CASCADE,
  variant_id uuid NOT NULL REFERENCES variant ON DELETE CASCADE,
  quantity integer NOT NULL,
  -- What the shopper last saw, to tell of a change.
  price_seen bigint NOT NULL,
  is_saved boolean NOT NULL DEFAULT false,
  added_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT cart_line_pkey PRIMARY KEY (cart_id, variant_id),
  CONSTRAINT cart_line_quantity_in_range CHECK (quantity BETWEEN 1 AND 50)
);
