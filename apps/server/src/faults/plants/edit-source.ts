import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Edit, PLANTS, type PlantName } from './plants.ts'

const SOURCE = join(import.meta.dirname, '../..')

/** The text with the edit made. Throws when what it is to replace does not stand there exactly once. */
export function editSource(source: string, { file, find, replace }: Edit): string {
  const times = source.split(find).length - 1
  if (times !== 1) {
    throw new Error(
      `The bug cannot be planted: in ${file} this stands ${times} times instead of once: ${JSON.stringify(find)}. ` +
        'Adapt apps/server/src/faults/plants/plants.ts to the source.',
    )
  }
  return source.replace(find, () => replace)
}

/** The edits of a planted bug, by the path of the file they are made in. */
export function editsByPath(name: PlantName): ReadonlyMap<string, readonly Edit[]> {
  const edits: readonly Edit[] = PLANTS[name].edits
  return Map.groupBy(edits, ({ file }) => join(SOURCE, file))
}

/** Throws unless every edit of the planted bug can be made to the sources as they are now. */
export function refuseUnplantable(name: PlantName): void {
  for (const [path, edits] of editsByPath(name)) {
    edits.reduce(editSource, readFileSync(path, 'utf8'))
  }
}
