import type { CommerceService } from '@galla/api'
import { type ApiContext, appRouter } from '@galla/api/router'
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AccessTokens } from '../identity/access-token.ts'
import { actorFromRequest } from '../identity/actor-from-request.ts'
import type { NoteError } from './note-error.ts'
import { type TransportOptions, transportOf } from './transport.ts'

export interface TrpcOptions extends TransportOptions {
  readonly service: CommerceService
  readonly tokens: AccessTokens
  readonly noteError: NoteError
}

/** The most procedures one batched request may name. */
const LARGEST_BATCH = 20

/** Serves the contract at `/trpc`. */
export function addTrpc(app: FastifyInstance, options: TrpcOptions): void {
  const trpcOptions: FastifyTRPCPluginOptions<typeof appRouter>['trpcOptions'] = {
    router: appRouter,
    maxBatchSize: LARGEST_BATCH,
    createContext: ({ req, res, info }) => {
      req.facts.procedures = info.calls.map((call) => call.path)
      return createContext(req, res, options)
    },
    onError: ({ error, req }) => options.noteError(error, req),
  }
  app.register((scope, _options, done) => {
    // Answers are somebody's own: nothing between us and them may keep one.
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })
    scope.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions })
    done()
  })
}

function createContext(request: FastifyRequest, reply: FastifyReply, options: TrpcOptions): ApiContext {
  const cartToken = request.headers['x-cart-token']
  const actor = actorFromRequest(options.tokens, {
    authorization: request.headers.authorization,
    cartToken: typeof cartToken === 'string' ? cartToken : undefined,
  })
  request.facts.actorId = actor.kind === 'user' ? actor.userId : null
  return {
    service: options.service,
    actor,
    transport: transportOf(request, reply, options),
    requestId: request.id,
  }
}
