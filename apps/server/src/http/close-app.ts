import type { FastifyInstance } from 'fastify'

/**
 * Takes no more connections, lets the requests at work finish, and cuts after `patienceMs` the connections of those that have
 * not: a client that never sends the rest of its request must not keep the server from stopping.
 */
export async function closeApp(app: FastifyInstance, patienceMs: number): Promise<void> {
  const deadline = setTimeout(() => {
    app.log.warn({ patienceMs }, 'requests did not finish in time; their connections are cut')
    app.server.closeAllConnections()
  }, patienceMs)
  try {
    await app.close()
  } finally {
    clearTimeout(deadline)
  }
}
