import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { findFreePort } from '../../embedded/free-port.ts'

/** One address for several servers, in turn: what stands before servers that run side by side. The gateway's webhooks come here. */
export interface Door {
  readonly url: string
  close(): Promise<void>
}

/** `openPorts` answers the ports of the servers that are up. */
export async function openDoor(openPorts: () => readonly number[]): Promise<Door> {
  const port = await findFreePort()
  const sockets = new Set<Socket>()
  let turn = 0
  const server = createServer((near) => {
    const ports = openPorts()
    turn += 1
    const target = ports[turn % Math.max(1, ports.length)]
    if (target === undefined) return near.destroy()
    const far = connect(target, '127.0.0.1')
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
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
