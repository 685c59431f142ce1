import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** The drawing of each category: its own, or that of the best seller within it. Categories without either are left out. */
export async function findCategoryPictures(
  db: Database,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ path: string; drawing: string | null }>`
    SELECT top.path, coalesce(top.picture, (
        SELECT p.drawing FROM category AS c JOIN product AS p ON p.category_id = c.id
        WHERE c.path = top.path OR c.path LIKE replace(replace(top.path, '%', '\\%'), '_', '\\_') || '/%'
        ORDER BY p.sold_count DESC, p.id LIMIT 1
      )) AS drawing
    FROM category AS top WHERE top.path = ANY (${paths}::text[])`.execute(db)
  return new Map(rows.flatMap(({ path, drawing }) => (drawing === null ? [] : [[path, drawing] as const])))
}
