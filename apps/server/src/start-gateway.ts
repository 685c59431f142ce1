import { join } from 'node:path'
import type { Logger } from 'pino'
import { type Config, loopbackOf } from './config.ts'
import type { PaymentGateway } from './payments/payment-gateway.ts'
import { createRazorpayGateway } from './payments/razorpay/razorpay-gateway.ts'
import { createSandboxGatewayClient } from './payments/sandbox-gateway-client.ts'
import { createStripeGateway } from './payments/stripe/stripe-gateway.ts'
import { startSandboxGateway } from './sandbox-gateway/start-sandbox-gateway.ts'
import type { Secrets } from './secrets.ts'

export interface StartedGateway {
  readonly gateway: PaymentGateway
  /** Stops the sandbox gateway if it was started here. */
  close(): Promise<void>
}

/** The gateway that the configuration chooses; the sandbox is started only where no other one is. */
export async function startGateway(
  config: Config,
  tools: { secrets: Secrets; log: Logger },
): Promise<StartedGateway> {
  const { payAt } = config
  if (payAt.name === 'razorpay') return elsewhere(createRazorpayGateway(payAt))
  if (payAt.name === 'stripe') return elsewhere(createStripeGateway(payAt))
  const { secrets } = tools
  const gateway = createSandboxGatewayClient({
    url: config.gateway.url,
    publicUrl: config.gateway.url,
    secretKey: secrets.gateway,
    webhookSecret: secrets.webhook,
  })
  if (!config.gateway.startsHere) return elsewhere(gateway)
  const sandbox = await startSandbox(config, tools)
  return { gateway, close: () => sandbox.close() }
}

function elsewhere(gateway: PaymentGateway): StartedGateway {
  return { gateway, close: async () => undefined }
}

function startSandbox(config: Config, { secrets, log }: { secrets: Secrets; log: Logger }) {
  return startSandboxGateway({
    host: config.http.host,
    port: config.gateway.port,
    databaseFile: join(config.dataDir, 'sandbox-gateway.sqlite'),
    secretKey: secrets.gateway,
    webhookSecret: secrets.webhook,
    webhookUrl: `${webhookOrigin(config)}/webhooks/sandbox`,
    log: log.child({ program: 'sandbox gateway' }),
  })
}

/** With HTTPS the certificate is for the public name, so the gateway has to call by that. */
function webhookOrigin({ http }: Config): string {
  if (http.tls) return http.publicUrl
  const host = loopbackOf(http.host)
  return `http://${host.includes(':') ? `[${host}]` : host}:${http.port}`
}
