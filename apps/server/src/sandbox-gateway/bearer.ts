import type { FastifyRequest } from 'fastify'

/** The key of `Authorization: Bearer <key>`; undefined when there is none. */
export function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
}
