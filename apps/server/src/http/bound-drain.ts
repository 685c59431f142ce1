import type { FastifyInstance } from 'fastify'

const LOOK_EVERY_MS = 50

/**
 * Bounds how long closing takes. The requests at work finish; a connection that has nothing more to do is closed at once, which
 * Node would otherwise keep for the rest of its keep-alive time; and after `patienceMs` whatever is left is cut: a client that
 * never sends the rest of its request must not keep the server from stopping.
 */
export function boundDrain(app: FastifyInstance, patienceMs: number): void {
  app.addHook('preClose', async () => {
    const { server } = app
    if (!server.listening) return
    const giveUpAt = performance.now() + patienceMs
    const timer = setInterval(() => {
      if (performance.now() < giveUpAt) return server.closeIdleConnections()
      app.log.warn({ patienceMs }, 'requests did not finish in time; their connections are cut')
      server.closeAllConnections()
    }, LOOK_EVERY_MS)
    server.once('close', () => clearInterval(timer))
  })
}
