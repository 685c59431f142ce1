import { connect, createServer, type Socket } from 'node:net'
import { findFreePort } from '../embedded/free-port.ts'

/** The line between a server and its database, for a test to cut and mend. */
export interface DatabaseLine {
  /** The database's address by way of the line. */
  readonly url: string
  /** Breaks every connection, and refuses new ones until it is mended. */
  cut(): Promise<void>
  mend(): Promise<void>
  close(): Promise<void>
}

export async function openDatabaseLine(databaseUrl: string): Promise<DatabaseLine> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    near.pipe(far).pipe(near)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
  })
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => resolve())
    })
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  // The same port again after each cut, so one that no outgoing connection takes meanwhile.
  const port = await findFreePort()
  await listen(port)
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${port}`
  return { url: url.href, cut, mend: () => listen(port), close: cut }
}
