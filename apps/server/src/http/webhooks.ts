import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import type { PaymentGateway } from '../payments/payment-gateway.ts'
import { receiveWebhook } from '../payments/receive-webhook.ts'

/** A gateway's event is a page of JSON at most. */
const LARGEST_BODY = 64 * 1024

/**
 * `POST /webhooks/<gateway>`. The body is taken as text, because the signature is over its bytes. 401 when the signature is not
 * the gateway's, 200 once the event is stored and applied, or stored while the gateway does not answer what has to be asked of it;
 * anything else makes the gateway send it again.
 */
export function addWebhooks(app: FastifyInstance, deps: Deps & { readonly gateway: PaymentGateway }): void {
  app.register((scope, _options, registered) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: LARGEST_BODY }, (_request, body, done) =>
      done(null, body),
    )
    scope.post(`/webhooks/${deps.gateway.name}`, async (request, reply) => {
      const outcome = await receiveWebhook(deps, String(request.body ?? ''), request.headers)
      request.facts.outcome = outcome ?? 'bad_signature'
      if (outcome === null) reply.code(401)
      return { outcome: outcome ?? 'bad_signature' }
    })
    registered()
  })
}
