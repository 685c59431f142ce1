import { OutageError } from '@galla/api'
import Stripe from 'stripe'
import type { z } from 'zod'
import { GatewayRefusedError, isOutage } from '../gateway-refused-error.ts'

export interface StripeClientOptions {
  readonly secretKey: string
  /** Another place than Stripe's own; for tests. */
  readonly url: string | undefined
  /** After this Stripe counts as silent. */
  readonly timeoutMs: number
}

/** Asks Stripe through its SDK; throws `OutageError` when the outcome is unknown and `GatewayRefusedError` when it said no. */
export type AskStripe = <T>(
  what: string,
  schema: z.ZodType<T>,
  call: (sdk: Stripe) => Promise<unknown>,
) => Promise<T>

/** Stripe's SDK, without its own tries: who waits for the answer decides whether to ask again. */
export function createStripeSdk({ secretKey, url, timeoutMs }: StripeClientOptions): Stripe {
  return new Stripe(secretKey, {
    timeout: timeoutMs,
    maxNetworkRetries: 0,
    telemetry: false,
    ...(url === undefined ? {} : addressOf(url)),
  })
}

function addressOf(url: string) {
  const { protocol, hostname, port } = new URL(url)
  const isHttps = protocol === 'https:'
  return {
    protocol: isHttps ? ('https' as const) : ('http' as const),
    host: hostname,
    port: port || (isHttps ? 443 : 80),
  }
}

export function createStripeClient(sdk: Stripe): AskStripe {
  return async (what, schema, call) => {
    const answer = await call(sdk).catch((error: unknown) => {
      throw problemOf(what, error)
    })
    const parsed = schema.safeParse(answer)
    if (parsed.success) return parsed.data
    throw new OutageError(`Stripe's answer to ${what} makes no sense`, { cause: parsed.error })
  }
}

/** A Stripe error carries the whole request and may carry the payer's data: only its codes go on. */
function problemOf(what: string, thrown: unknown): Error {
  if (!(thrown instanceof Stripe.errors.StripeError))
    return new OutageError(`Stripe could not be asked for ${what}`)
  const { statusCode = 0, code, decline_code: declineCode, type, requestId } = thrown
  // Of 409 too: another request under the same key is at work. The sandbox's 409 is a refusal, see its client.
  if (isOutage(statusCode)) return new OutageError(`Stripe answered ${statusCode || 'nothing'} to ${what}`)
  const said = [type, code, declineCode, requestId].filter((part) => typeof part === 'string').join(' ')
  return new GatewayRefusedError('Stripe', { what, status: statusCode, code: said })
}
