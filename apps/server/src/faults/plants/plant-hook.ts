import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { editSource, editsByPath } from './edit-source.ts'
import { isPlantName } from './plants.ts'

/*
 * Preloaded (`--import`) into the servers of a run with a planted bug, and into nothing else: whoever loads an edited file gets
 * the edited text. `FAULTS_PLANT` names the bug.
 */
const name = process.env.FAULTS_PLANT ?? ''
if (!isPlantName(name)) throw new Error(`there is no bug called "${name}" to plant`)
const edits = editsByPath(name)

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    const wanted = url.startsWith('file:') ? edits.get(fileURLToPath(url)) : undefined
    if (!wanted || loaded.source == null) return loaded
    const source =
      typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString()
    return { ...loaded, source: wanted.reduce(editSource, source) }
  },
})
