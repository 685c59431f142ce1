import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The folder of the shop's drawings: 256 × 256 WebP files of Microsoft's Fluent Emoji (MIT, see NOTICE.md), each named by its
 * code points. Only those that the demo shop or the importer's rules name ship; `npm run collect:pictures` brings another one.
 */
export const DRAWINGS_FOLDER = join(import.meta.dirname, '../../pictures')

let known: ReadonlySet<string> | null = null

/** Whether there is a drawing of that name (a code point such as `1f95b`). The folder is read once. */
export function isDrawing(name: string): boolean {
  known ??= new Set(readdirSync(DRAWINGS_FOLDER).map((file) => file.replace(/\.webp$/, '')))
  return known.has(name)
}
