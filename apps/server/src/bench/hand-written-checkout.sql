-- The reference: a complete cash-on-delivery checkout as one hand-written function, one call an order. It writes the same rows as
-- Galla (order, lines, reservations, payment, event, movements, counters) and keeps the same promises (idempotency key, stock locked
-- in one sorted order, nothing oversold), so the two differ in shape alone.
CREATE FUNCTION hand_written_checkout(
  order_id uuid, buyer uuid, key uuid, ship_to uuid, variants uuid[], quantities int[]
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  place constant uuid := '01900000-0000-7000-8000-000000000001';
  snapshot jsonb;
  order_number text;
  gross_sum bigint;
  cgst_sum bigint;
BEGIN
  SELECT number INTO order_number FROM sales_order WHERE actor_id = buyer AND idempotency_key = key;
  IF FOUND THEN RETURN order_number; END IF;

  PERFORM FROM stock_level WHERE location_id = place AND variant_id = ANY (variants)
    ORDER BY location_id, variant_id FOR UPDATE;
  IF EXISTS (
    SELECT FROM unnest(variants, quantities) AS wanted (variant_id, quantity)
    LEFT JOIN stock_level AS level ON level.location_id = place AND level.variant_id = wanted.variant_id
    WHERE coalesce(level.on_hand - level.reserved - level.leased, 0) < wanted.quantity
  ) THEN RETURN NULL; END IF;

  SELECT to_jsonb(address) INTO STRICT snapshot FROM address WHERE id = ship_to AND user_id = buyer;
  order_number := 'G' || nextval('order_number_seq');

  CREATE TEMP TABLE IF NOT EXISTS priced_line (
    position int, variant_id uuid, title text, options jsonb, sku text, hsn text, rate int, quantity int, price bigint, mrp bigint,
    gross bigint, half bigint
  ) ON COMMIT DELETE ROWS;
  INSERT INTO priced_line
  SELECT wanted.position, variant.id, product.title, variant.options, variant.sku, tax_class.hsn, tax_class.rate_basis_points,
    wanted.quantity, variant.price, variant.mrp, wanted.quantity * variant.price,
    (wanted.quantity * variant.price
      - round(wanted.quantity * variant.price * 10000.0 / (10000 + tax_class.rate_basis_points)))::bigint / 2
  FROM unnest(variants, quantities) WITH ORDINALITY AS wanted (variant_id, quantity, position)
  JOIN variant ON variant.id = wanted.variant_id
  JOIN product ON product.id = variant.product_id
  JOIN tax_class ON tax_class.id = variant.tax_class_id;
  SELECT sum(gross), sum(half) INTO gross_sum, cgst_sum FROM priced_line;

  INSERT INTO sales_order (id, number, actor_id, customer_id, location_id, status, idempotency_key, request_hash, address, place_of_supply,
    mrp_total, subtotal, total, taxable, cgst, sgst, igst)
  SELECT order_id, order_number, buyer, buyer, place, 'placed', key, sha256(convert_to(variants::text || quantities::text, 'UTF8')),
    snapshot, snapshot ->> 'state_code', sum(quantity * mrp), gross_sum, gross_sum, gross_sum - 2 * cgst_sum, cgst_sum,
    cgst_sum, 0
  FROM priced_line;
  INSERT INTO order_line (id, order_id, position, variant_id, title, options, sku, hsn, tax_rate_basis_points, quantity,
    unit_price, mrp, gross, taxable, cgst, sgst, igst)
  SELECT gen_random_uuid(), hand_written_checkout.order_id, position, variant_id, title, options, sku, hsn, rate, quantity, price,
    mrp, gross, gross - 2 * half, half, half, 0
  FROM priced_line;
  INSERT INTO reservation (order_id, location_id, variant_id, quantity)
  SELECT hand_written_checkout.order_id, place, variant_id, quantity FROM priced_line;
  INSERT INTO payment (id, order_id, tender, amount) VALUES (gen_random_uuid(), hand_written_checkout.order_id, 'cod', gross_sum);
  INSERT INTO order_event (id, order_id, kind, actor_id)
  VALUES (gen_random_uuid(), hand_written_checkout.order_id, 'placed', buyer);
  INSERT INTO stock_movement (id, location_id, variant_id, reserved_delta, reason, order_id, actor_id)
  SELECT gen_random_uuid(), place, variant_id, quantity, 'reserve', hand_written_checkout.order_id, buyer FROM priced_line;
  UPDATE stock_level AS level SET reserved = level.reserved + line.quantity
  FROM priced_line AS line WHERE level.location_id = place AND level.variant_id = line.variant_id;
  DELETE FROM cart_line USING cart
  WHERE cart.user_id = buyer AND cart_line.cart_id = cart.id AND cart_line.variant_id = ANY (variants);
  DELETE FROM priced_line;
  RETURN order_number;
END $$;
