import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolderAt } from '../../embedded/folders.ts'

const LOOK_AGAIN_MS = 20

/** The process id in PostgreSQL's own file; undefined when there is none. */
export function postmasterPid(dataDir: string): number | undefined {
  try {
    const [pid] = readFileSync(join(dataFolderAt(dataDir).cluster, 'postmaster.pid'), 'utf8').split('\n')
    return Number(pid) > 0 ? Number(pid) : undefined
  } catch {
    return undefined
  }
}

/**
 * Ends PostgreSQL without waiting for its clients and stands still until it is gone, `withinMs` at most: for an exit handler, after
 * which somebody may delete its files.
 */
export function endPostmaster(dataDir: string, withinMs: number): void {
  const pid = postmasterPid(dataDir)
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGQUIT')
  } catch {
    // It is gone already, and nobody took its file away.
    return
  }
  const still = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const begunMs = performance.now()
  while (postmasterPid(dataDir) === pid && performance.now() - begunMs < withinMs) {
    Atomics.wait(still, 0, 0, LOOK_AGAIN_MS)
  }
}
