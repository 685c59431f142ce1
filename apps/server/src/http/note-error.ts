import { OutageError, RefusedError } from '@galla/api'
import type { TRPCError } from '@trpc/server'
import type { FastifyRequest } from 'fastify'

/**
 * Notes how a call ended for the request's log line, and logs what only we can mend: a fault with its cause, an outage with its
 * reason. Refusals and bad input are ordinary answers.
 */
export function noteError(error: TRPCError, request: FastifyRequest): void {
  const { cause } = error
  if (cause instanceof RefusedError) {
    request.facts.outcome = cause.refusal.code
    return
  }
  if (cause instanceof OutageError) {
    request.facts.outcome = 'outage'
    request.log.warn({ requestId: request.id, err: cause }, 'outage')
    return
  }
  if (error.code !== 'INTERNAL_SERVER_ERROR') {
    request.facts.outcome = 'bad_input'
    return
  }
  request.facts.outcome = 'fault'
  request.log.error({ requestId: request.id, err: cause ?? error }, 'fault')
}
