import { readdir, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type Mapping, mappingSchema } from './mapping.schemas.ts'

const FOLDER = new URL('../mappings/', import.meta.url)

/** Galla's own CSV, the mapping that is used when none is named. */
export const OWN_MAPPING = 'galla'

/** No mapping of that name, or its file breaks the schema. The message says which names there are. */
export class MappingError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'MappingError'
  }
}

/** The names that `loadMapping` knows, sorted. */
export async function mappingNames(): Promise<string[]> {
  const files = await readdir(FOLDER)
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
}

/** Reads the mapping from its data file. Throws `MappingError` when there is none, or a wrong one. */
export async function loadMapping(name: string): Promise<Mapping> {
  const names = await mappingNames()
  if (!names.includes(name))
    throw new MappingError(`there is no mapping "${name}"; there are: ${names.join(', ')}`)
  const text = await readFile(new URL(`${name}.json`, FOLDER), 'utf8')
  return parseMapping(name, text)
}

function parseMapping(name: string, text: string): Mapping {
  try {
    return mappingSchema.parse(JSON.parse(text))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new MappingError(`the mapping "${name}" is wrong: ${why}`, { cause: error })
  }
}
