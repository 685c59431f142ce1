-- The shop, its places, and what is sold there.
-- Runs on an empty database; takes no lock that anyone could wait for.

-- ---------------------------------------------------------------- the shop and its places

CREATE TABLE shop (
  id boolean PRIMARY KEY DEFAULT true,
  name text NOT NULL,
  gstin text,
  state_code text NOT NULL,
  address text NOT NULL,
  CONSTRAINT shop_only_one CHECK (id),
  CONSTRAINT shop_gstin_shape CHECK (gstin ~ '^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]$'),
  CONSTRAINT shop_gstin_of_state CHECK (left(gstin, 2) = state_code)
);
INSERT INTO shop (name, state_code, address) VALUES ('Galla', '27', 'Pune, Maharashtra');

CREATE TABLE stock_location (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  -- Four letters or digits that begin its invoices' numbers.
  code text NOT NULL,
  -- Online orders are served from the one location that says so.
  serves_online boolean NOT NULL DEFAULT false,
  CONSTRAINT stock_location_name_unique UNIQUE (name),
  CONSTRAINT stock_location_code_unique UNIQUE (code),
  CONSTRAINT stock_location_code_shape CHECK (code ~ '^[A-Z1-9][A-Z0-9]{3}$')
);
CREATE UNIQUE INDEX stock_location_one_serves_online ON stock_location (serves_online) WHERE serves_online;
INSERT INTO stock_location (id, name, code, serves_online)
VALUES ('01900000-0000-7000-8000-000000000001', 'Main store', 'M1WB', true);

-- ---------------------------------------------------------------- catalogue

CREATE TABLE category (
  id uuid PRIMARY KEY,
  parent_id uuid REFERENCES category,
  name text NOT NULL,
  -- Slugs from the top, joined by '/': also the category's address in the shop.
  path text NOT NULL,
  picture text,
  CONSTRAINT category_path_unique UNIQUE (path)
);
CREATE INDEX category_parent ON category (parent_id);

CREATE TABLE brand (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  slug text NOT NULL,
  CONSTRAINT brand_slug_unique UNIQUE (slug)
);

CREATE TABLE tax_class (
  id uuid PRIMARY KEY,
  hsn text NOT NULL,
  rate_basis_points integer NOT NULL,
  CONSTRAINT tax_class_unique UNIQUE (hsn, rate_basis_points),
  CONSTRAINT tax_class_hsn_digits CHECK (hsn ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'),
  CONSTRAINT tax_class_rate_in_range CHECK (rate_basis_points BETWEEN 0 AND 10000)
);

CREATE TABLE product (
  id uuid PRIMARY KEY,
  slug text NOT NULL,
  title text NOT NULL,
  description text NOT NULL DEFAULT '',
  brand_id uuid REFERENCES brand,
  category_id uuid NOT NULL REFERENCES category,
  -- Specifications in the order they are shown: [{"name": "...", "value": "..."}].
  attributes jsonb NOT NULL DEFAULT '[]',
  -- The drawing shown where the product has no image of its own.
  drawing text NOT NULL,
  rating_sum bigint NOT NULL DEFAULT 0,
  rating_count integer NOT NULL DEFAULT 0,
  -- Units sold of all its variants, for "popular"; a running figure that may lag.
  sold_count bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT product_slug_unique UNIQUE (slug),
  CONSTRAINT product_rating_possible CHECK (rating_sum BETWEEN rating_count AND 5 * rating_count::bigint),
  CONSTRAINT product_attributes_list CHECK (jsonb_typeof(attributes) = 'array')
);
CREATE INDEX product_category ON product (category_id);
CREATE INDEX product_brand ON product (brand_id);

CREATE TABLE variant (
  id uuid PRIMARY KEY,
  product_id uuid NOT NULL REFERENCES product ON DELETE CASCADE,
  sku text NOT NULL,
  barcode text,
  -- In the order they are shown: [{"name": "Size", "value": "M"}].
  options jsonb NOT NULL DEFAULT '[]',
  -- Tax included, in paise.
  price bigint NOT NULL,
  mrp bigint NOT NULL,
  tax_class_id uuid NOT NULL REFERENCES tax_class,
  position integer NOT NULL DEFAULT 0,
  is_active boolean NOT NULL DEFAULT true,
  CONSTRAINT variant_sku_unique UNIQUE (sku),
  CONSTRAINT variant_barcode_unique UNIQUE (barcode),
  CONSTRAINT variant_price_positive CHECK (price > 0),
  -- Selling above the MRP is an offence (Legal Metrology (Packaged Commodities) Rules 2011, rule 18(2)).
  CONSTRAINT variant_price_within_mrp CHECK (price <= mrp),
  CONSTRAINT variant_options_list CHECK (jsonb_typeof(options) = 'array')
);
CREATE INDEX variant_product ON variant (product_id, position);

CREATE TABLE product_image (
  id uuid PRIMARY KEY,
  product_id uuid NOT NULL REFERENCES product ON DELETE CASCADE,
  url text NOT NULL,
  position integer NOT NULL DEFAULT 0,
  CONSTRAINT product_image_unique UNIQUE (product_id, url)
);

-- The search index of each server process reads what changed from here; rows are kept for an hour. Readers go by
-- transaction id, never by a serial: serials are handed out before commit.
CREATE TABLE catalogue_change (
  product_id uuid NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX catalogue_change_xid ON catalogue_change (xid);
