import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { v7, validate } from 'uuid'
import { inRequest } from '../request-scope.ts'

export const REQUEST_ID_HEADER = 'x-request-id'

/**
 * The id that names a request from the click to the commit: the client's own if it sent a uuid, else a new one. It only ever
 * serves to find lines of the log, so a client that repeats one confuses nobody but itself.
 */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers[REQUEST_ID_HEADER]
  return typeof given === 'string' && validate(given) ? given.toLowerCase() : v7()
}

/** Answers the id to the client, and has everything that is done for the request know it; Fastify keeps it while a body is read. */
export function followRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header(REQUEST_ID_HEADER, request.id)
    inRequest(request.id, done)
  })
}
