import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a running (or killed) server wrote into `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number
  readonly port: number
}

const PID_LINE = 0
const PORT_LINE = 3

/** Reads the file; undefined if there is none or it is not written to the end yet. */
export async function readPostmasterFile(clusterDir: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[PID_LINE])
  const port = Number(lines[PORT_LINE])
  return pid > 0 && port > 0 ? { pid, port } : undefined
}
