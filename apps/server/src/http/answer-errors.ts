import { OutageError, type Refusal, RefusedError } from '@galla/api'
import { appRouter, TRPC_CODE_BY_REFUSAL } from '@galla/api/router'
import { TRPCError } from '@trpc/server'
import { getErrorShape } from '@trpc/server/shared'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { outageOr } from '../database/tell-outages.ts'
import type { NoteError } from './note-error.ts'

/** What Fastify refuses before a procedure is reached; any other status below 500 is an ordinary bad request. */
const CODE_BY_STATUS: ReadonlyMap<number, TRPCError['code']> = new Map([
  [404, 'NOT_FOUND'],
  [408, 'TIMEOUT'],
  [413, 'PAYLOAD_TOO_LARGE'],
  [415, 'UNSUPPORTED_MEDIA_TYPE'],
])

/**
 * Answers what goes wrong outside of a procedure in the contract's own shape, so that a client reads one kind of error: too many
 * requests, a body that is too large, a path that leads nowhere, a webhook that fails. A fault gives its reference and no words.
 */
export function answerErrors(app: FastifyInstance, noteError: NoteError): void {
  const note = (error: TRPCError, request: FastifyRequest, reply: FastifyReply) => {
    noteError(error, request)
    answer(error, request, reply)
  }
  app.setErrorHandler((error, request, reply) => note(toTrpcError(error), request, reply))
  app.setNotFoundHandler((request, reply) => {
    note(new TRPCError({ code: 'NOT_FOUND', message: 'nothing is here' }), request, reply)
  })
}

function answer(error: TRPCError, request: FastifyRequest, reply: FastifyReply): void {
  const shape = getErrorShape({
    config: appRouter._def._config,
    error,
    type: 'unknown',
    path: undefined,
    input: undefined,
    ctx: undefined,
  })
  const { httpStatus } = shape.data
  // A procedure's context would name the request; before there is one, we do.
  reply.code(httpStatus).send({ error: { ...shape, data: { ...shape.data, reference: request.id } } })
}

function toTrpcError(thrown: unknown): TRPCError {
  const cause = outageOr(thrown)
  if (cause instanceof RefusedError) return refusedError(cause.refusal, cause)
  if (cause instanceof OutageError) {
    return new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'outage', cause })
  }
  const status = cause instanceof Error && 'statusCode' in cause ? Number(cause.statusCode) : 500
  if (!(cause instanceof Error) || status < 400 || status >= 500) {
    return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause })
  }
  return new TRPCError({ code: CODE_BY_STATUS.get(status) ?? 'BAD_REQUEST', message: cause.message, cause })
}

function refusedError(refusal: Refusal, cause: RefusedError): TRPCError {
  return new TRPCError({ code: TRPC_CODE_BY_REFUSAL[refusal.code], message: refusal.code, cause })
}
