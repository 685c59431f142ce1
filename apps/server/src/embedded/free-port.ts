import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Below the ports that systems give to outgoing connections (Linux from 32768, macOS and Windows from 49152): none of the many
 * connections of a test run takes a port from here between our look and its use.
 */
const FIRST_PORT = 20_000
const END_PORT = 32_000

/** A loopback port that nobody used a moment ago. Somebody may take it before you do, so be ready to ask again. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST_PORT, END_PORT)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    // EACCES: Windows keeps whole ranges for itself.
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error),
    )
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
