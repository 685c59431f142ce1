import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The folder of all drawings: 256 × 256 WebP files of Microsoft's Fluent Emoji, MIT (npm `@lobehub/fluent-emoji-3d`). */
export const DRAWINGS_FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('@lobehub/fluent-emoji-3d/package.json')),
  'assets',
)

let known: ReadonlySet<string> | null = null

/** Whether there is a drawing of that name (a code point such as `1f95b`). The folder is read once. */
export function isDrawing(name: string): boolean {
  known ??= new Set(readdirSync(DRAWINGS_FOLDER).map((file) => file.replace(/\.webp$/, '')))
  return known.has(name)
}
