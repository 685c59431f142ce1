import { join } from 'node:path'
import type { Secrets } from '../../secrets.ts'
import { type OnCrash, Program } from './program.ts'

const FAULTS_SECRET = 'secret-of-the-fault-runner'
const MISBEHAVE_TIMEOUT_MS = 1_000

export interface GatewayWish {
  readonly port: number
  readonly books: string
  readonly folder: string
  readonly secrets: Secrets
  /** Where its webhooks go. */
  readonly shopUrl: string
  readonly onCrash: OnCrash
}

/** The sandbox gateway as a program of its own. */
export function gatewayProgram(wish: GatewayWish): Program {
  return new Program({
    name: 'gateway',
    entry: join(import.meta.dirname, '../../sandbox-gateway/main.ts'),
    env: {
      PORT: String(wish.port),
      DATABASE_FILE: wish.books,
      SECRET_KEY: wish.secrets.gateway,
      WEBHOOK_SECRET: wish.secrets.webhook,
      WEBHOOK_URL: `${wish.shopUrl}/webhooks/sandbox`,
      FAULTS_SECRET,
      CARD_TIMEOUT_MS: '1500',
      LOG_LEVEL: 'warn',
    },
    readyText: 'Sandbox gateway:',
    logFile: join(wish.folder, 'gateway.log'),
    onCrash: wish.onCrash,
  })
}

/** Sets how the gateway misbehaves. Answers whether it heard. */
export async function misbehave(gatewayUrl: string, settings: object): Promise<boolean> {
  const answer = await fetch(`${gatewayUrl}/sandbox/faults`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${FAULTS_SECRET}`, 'content-type': 'application/json' },
    body: JSON.stringify(settings),
    signal: AbortSignal.timeout(MISBEHAVE_TIMEOUT_MS),
  }).catch(() => undefined)
  return answer?.ok ?? false
}
