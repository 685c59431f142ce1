import { v7 } from 'uuid'
import type { ImportDeps } from '../importer/import-products.ts'

/** What filling the shop needs of the world: the same as an import. */
export type SeedDeps = ImportDeps

/** A new id that sorts as if it had been made at that instant, for rows of the shop's past (uuid v7 begins with the time). */
export function idAt(instant: Date): string {
  return v7({ msecs: instant.getTime() })
}
