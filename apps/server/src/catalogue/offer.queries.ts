import { sql } from 'kysely'

/**
 * What a product's card offers, as a row for `product AS p`: the price and MRP of the cheapest variant in stock (or of the
 * cheapest when none is), the units of all variants together, whether prices differ, and the variant when there is but one.
 * A product without an active variant has no price here and is not shown anywhere.
 */
export const offerOfProduct = sql`LATERAL (
  SELECT
    (array_agg(v.price ORDER BY a.available = 0, v.price, v.position, v.id))[1] AS price,
    (array_agg(v.mrp ORDER BY a.available = 0, v.price, v.position, v.id))[1] AS mrp,
    min(v.price) <> max(v.price) AS has_price_range,
    sum(a.available)::bigint AS available,
    CASE WHEN count(*) = 1 THEN (array_agg(v.id))[1] END AS only_variant_id
  FROM variant AS v
  CROSS JOIN LATERAL (SELECT coalesce((
    SELECT s.on_hand - s.reserved - s.leased FROM stock_level AS s
    WHERE s.variant_id = v.id AND s.location_id = (SELECT id FROM stock_location WHERE serves_online)
  ), 0) AS available) AS a
  WHERE v.product_id = p.id AND v.is_active
)`
