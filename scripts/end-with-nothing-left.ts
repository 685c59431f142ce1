import { rmSync } from 'node:fs'

/** A folder that is being emptied may get a last file from a program that was killed at that moment. */
const RETRIES = { maxRetries: 10, retryDelay: 100 }

/**
 * Ends the process when somebody stops it, with nothing left of what it did: first the exit handlers of the run, which kill every
 * program it started, then `folder`. Exit code 130, as a shell has it.
 */
export function endWithNothingLeft(folder: string): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      // Now, and not before the run began: exit handlers are called in the order in which they were added.
      process.once('exit', () => rmSync(folder, { recursive: true, force: true, ...RETRIES }))
      process.exit(130)
    })
  }
}
