import type { AddressInfo } from 'node:net'
import type { FastifyBaseLogger } from 'fastify'
import { pino } from 'pino'
import { createAlarm } from './alarm.ts'
import { settleDuePayments } from './due-payments.ts'
import { type FaultSettings, Faults } from './faults.ts'
import { createGatewayApp } from './gateway-app.ts'
import type { GatewayContext } from './gateway-context.ts'
import { openGatewayStore } from './gateway-store.ts'
import { WebhookSender } from './webhook-sender.ts'

export interface SandboxGatewayOptions {
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  /** Where the gateway keeps its books; `:memory:` forgets them at the end. */
  readonly databaseFile?: string
  /** What the shop's server signs in with. */
  readonly secretKey: string
  /** What webhooks are signed with. */
  readonly webhookSecret: string
  /** Where the shop takes webhooks. */
  readonly webhookUrl: string
  /** How long a bank that does not answer keeps the shopper waiting. */
  readonly cardTimeoutMs?: number
  /** The pause after the first attempt at a webhook; each later one is twice as long. */
  readonly webhookPauseMs?: number
  /** What opens `/sandbox/faults`, where bad behaviour is switched; without it there is no such place. */
  readonly faultsSecret?: string
  /** Bad behaviour from the start; none unless said. */
  readonly faults?: FaultSettings
  /** Silent when left out. */
  readonly log?: FastifyBaseLogger
}

export interface SandboxGateway {
  /** `http://host:port` */
  readonly url: string
  readonly port: number
  /** Answers what was asked, stops deliveries (they go on after a restart with the same file) and closes the books. */
  close(): Promise<void>
}

const CARD_TIMEOUT_MS = 4_000
const WEBHOOK_PAUSE_MS = 1_000

/**
 * Starts the sandbox payment gateway: a stranger to the shop, with its own port and books. Only HTTP and signatures pass between
 * the two, so a real gateway can take its place. It takes test cards only and moves no money.
 */
export async function startSandboxGateway(options: SandboxGatewayOptions): Promise<SandboxGateway> {
  const log = options.log ?? pino({ level: 'silent' })
  const store = openGatewayStore(options.databaseFile ?? ':memory:')
  const stopping = new AbortController()
  const wake = () => {
    due.ring()
    deliveries.ring()
  }
  const faults = new Faults(options.faults)
  const context: GatewayContext = {
    store,
    faults,
    cardTimeoutMs: options.cardTimeoutMs ?? CARD_TIMEOUT_MS,
    wake,
    stopping: stopping.signal,
  }
  const sender = new WebhookSender({
    store,
    url: options.webhookUrl,
    secret: options.webhookSecret,
    firstPauseMs: options.webhookPauseMs ?? WEBHOOK_PAUSE_MS,
    faults,
    log,
    onSettled: () => deliveries.ring(),
  })
  const due = createAlarm(() => settleDuePayments(context))
  const deliveries = createAlarm(() => sender.sendDue())
  const app = createGatewayApp(context, {
    secretKey: options.secretKey,
    faultsSecret: options.faultsSecret,
    log,
  })
  const close = async () => {
    stopping.abort()
    await app.close()
    due.stop()
    deliveries.stop()
    await sender.stop()
    store.close()
  }
  try {
    await app.listen({ port: options.port, host: options.host })
  } catch (error) {
    await close()
    throw error
  }
  wake()
  const { port } = app.server.address() as AddressInfo
  return { url: `http://${options.host}:${port}`, port, close }
}
