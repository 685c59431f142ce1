-- How many units of a variant one customer may have ordered; NULL is no limit. Takes the table's lock for a moment.
ALTER TABLE variant
  ADD COLUMN max_per_customer integer,
  ADD CONSTRAINT variant_max_per_customer_positive CHECK (max_per_customer > 0);
