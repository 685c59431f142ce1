-- The reference: a complete cash-on-delivery checkout as one hand-written function, one call an order. It writes the same rows as
-- Galla (order, lines, reservations, payment, event, movements, counters) and keeps the same promises (idempotency key, stock locked
-- in one sorted order, nothing oversold), so the two differ in shape alone. All rows are written by one statement, which is planned
-- once a connection; a temporary table in its place is slower.
CREATE FUNCTION hand_written_checkout(
  order_id uuid, buyer uuid, key uuid, ship_to uuid, variants uuid[], quantities int[]
) RETURNS text LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  place constant uuid := '01900000-0000-7000-8000-000000000001';
  new_id constant uuid := order_id;
  order_number text;
BEGIN
  PERFORM FROM stock_level WHERE location_id = place AND variant_id = ANY (variants)
    ORDER BY location_id, variant_id FOR UPDATE;
  SELECT number INTO order_number FROM sales_order WHERE actor_id = buyer AND idempotency_key = key;
  IF FOUND THEN RETURN order_number; END IF;

  WITH line AS MATERIALIZED (
    SELECT wanted.position, variant.id AS variant_id, product.title, variant.options, variant.sku, tax_class.hsn,
      tax_class.rate_basis_points, wanted.quantity, variant.price, variant.mrp, wanted.quantity * variant.price AS gross,
      (wanted.quantity * variant.price
        - round(wanted.quantity * variant.price * 10000.0 / (10000 + tax_class.rate_basis_points)))::bigint / 2 AS half
    FROM unnest(variants, quantities) WITH ORDINALITY AS wanted (variant_id, quantity, position)
    JOIN variant ON variant.id = wanted.variant_id AND variant.is_active
    JOIN product ON product.id = variant.product_id
    JOIN tax_class ON tax_class.id = variant.tax_class_id
    JOIN stock_level AS level ON level.location_id = place AND level.variant_id = wanted.variant_id
      AND level.on_hand - level.reserved - level.leased >= wanted.quantity
  ),
  placed AS (
    INSERT INTO sales_order (id, number, actor_id, customer_id, location_id, status, idempotency_key, request_hash, address,
      place_of_supply, mrp_total, subtotal, total, taxable, cgst, sgst, igst)
    SELECT new_id, 'G' || nextval('order_number_seq'), buyer, buyer, place, 'placed', key,
      sha256(convert_to(variants::text || quantities::text, 'UTF8')), to_jsonb(address), address.state_code, sum.mrp, sum.gross,
      sum.gross, sum.gross - 2 * sum.half, sum.half, sum.half, 0
    FROM address, (
      SELECT count(*) AS lines, sum(quantity * mrp) AS mrp, sum(gross) AS gross, sum(half) AS half FROM line
    ) AS sum
    WHERE address.id = ship_to AND address.user_id = buyer AND sum.lines = cardinality(variants)
    RETURNING number, total
  ),
  lines AS (
    INSERT INTO order_line (id, order_id, position, variant_id, title, options, sku, hsn, tax_rate_basis_points, quantity,
      unit_price, mrp, gross, taxable, cgst, sgst, igst)
    SELECT gen_random_uuid(), new_id, position, variant_id, title, options, sku, hsn, rate_basis_points, quantity, price, mrp,
      gross, gross - 2 * half, half, half, 0
    FROM line, placed
  ),
  holds AS (
    INSERT INTO reservation (order_id, location_id, variant_id, quantity)
    SELECT new_id, place, variant_id, quantity FROM line, placed
  ),
  payments AS (
    INSERT INTO payment (id, order_id, tender, amount) SELECT gen_random_uuid(), new_id, 'cod', total FROM placed
  ),
  events AS (
    INSERT INTO order_event (id, order_id, kind, actor_id) SELECT gen_random_uuid(), new_id, 'placed', buyer FROM placed
  ),
  ledger AS (
    INSERT INTO stock_movement (id, location_id, variant_id, reserved_delta, reason, order_id, actor_id)
    SELECT gen_random_uuid(), place, variant_id, quantity, 'reserve', new_id, buyer FROM line, placed
  ),
  counters AS (
    UPDATE stock_level AS level SET reserved = level.reserved + line.quantity
    FROM line, placed WHERE level.location_id = place AND level.variant_id = line.variant_id
  ),
  bought AS (
    DELETE FROM cart_line USING cart
    WHERE cart.user_id = buyer AND cart_line.cart_id = cart.id AND cart_line.variant_id = ANY (variants)
      AND NOT cart_line.is_saved
  )
  SELECT number INTO order_number FROM placed;
  RETURN order_number;
END $$;
