/**
 * `npm run collect:pictures`: copies the drawings that the demo shop and the importer's rules name out of
 * `@lobehub/fluent-emoji-3d` (MIT) into `apps/server/pictures`, and takes away those that nothing names any more. Run it after
 * changing either; only what is used ships.
 */
import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { DRAWINGS_FOLDER } from '../apps/server/src/importer/drawings.ts'
import { CHOSEN_DRAWINGS } from '../apps/server/src/importer/rules/picture-rules.ts'
import { REPOSITORY } from './run-tool.ts'

const PACKAGE = createRequire(import.meta.url).resolve('@lobehub/fluent-emoji-3d/package.json')
const ALL_DRAWINGS = join(dirname(PACKAGE), 'assets')

async function readUsedNames(): Promise<Set<string>> {
  const products = await readFile(join(REPOSITORY, 'demo/products.csv'), 'utf8')
  const rows = parse(products, { columns: true }) as { picture: string }[]
  return new Set([...rows.map((row) => row.picture).filter(Boolean), ...CHOSEN_DRAWINGS])
}

const used = await readUsedNames()
await mkdir(DRAWINGS_FOLDER, { recursive: true })
for (const name of used)
  await copyFile(join(ALL_DRAWINGS, `${name}.webp`), join(DRAWINGS_FOLDER, `${name}.webp`))
for (const file of await readdir(DRAWINGS_FOLDER)) {
  if (file.endsWith('.webp') && !used.has(file.replace(/\.webp$/, ''))) await rm(join(DRAWINGS_FOLDER, file))
}
process.stdout.write(`${used.size} drawings in ${DRAWINGS_FOLDER.replace(`${REPOSITORY}/`, '')}\n`)
