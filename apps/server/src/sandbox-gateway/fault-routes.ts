import type { FastifyInstance } from 'fastify'
import { bearerOf } from './bearer.ts'
import { faultSettings } from './faults.ts'
import type { GatewayContext } from './gateway-context.ts'
import { GatewayError, parseInput } from './gateway-error.ts'
import { isSameSecret } from './secrets.ts'

/** Where bad behaviour is switched, with a secret of its own: neither the shop nor a shopper's device has it. */
export function registerFaultRoutes(
  app: FastifyInstance,
  { context, secret }: { context: GatewayContext; secret: string },
): void {
  app.addHook('onRequest', async (request) => {
    const key = bearerOf(request)
    if (key === undefined || !isSameSecret(key, secret)) throw new GatewayError(401, 'unauthorized')
  })
  app.get('/faults', async () => context.faults.settings)
  app.put('/faults', async (request) => {
    context.faults.change(parseInput(faultSettings, request.body))
    return context.faults.settings
  })
}
