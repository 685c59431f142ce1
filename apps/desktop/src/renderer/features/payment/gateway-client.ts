import type { SandboxHandover } from '@galla/api'
import { z } from 'zod'
import type { CardFields } from './card-input.ts'

const answer = z.object({
  status: z.enum(['pending', 'requires_action', 'processing', 'captured', 'failed', 'voided']),
  failure_reason: z.string().nullable(),
  action: z.object({ kind: z.literal('otp'), hint: z.string().nullish() }).nullable(),
})
const refusal = z.object({
  error: z.object({ code: z.string(), fields: z.record(z.string(), z.string()).default({}) }),
})

/** How the gateway says that the payment stands. Only text on the screen hangs on it: the shop's server decides. */
export interface GatewayState {
  readonly status: z.infer<typeof answer>['status']
  /** What the sandbox's bank sent "to the phone"; null at a real gateway. */
  readonly otpHint: string | null
}

/** What came of a request: a state, fields the gateway would not take, or no answer that says anything. */
export type GatewayReply =
  | { readonly kind: 'state'; readonly state: GatewayState }
  | { readonly kind: 'refused'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'away' }

/** How the payment stands there, for a page that is opened again in the middle. */
export function askGateway(handover: SandboxHandover): Promise<GatewayReply> {
  const secret = new URLSearchParams({ client_secret: handover.clientSecret })
  return send(new URL(`${paymentUrl(handover)}?${secret}`), { method: 'GET' })
}

/** Gives the card to the gateway and to nobody else: it never comes near the shop's server. */
export function payByCard(handover: SandboxHandover, card: CardFields): Promise<GatewayReply> {
  return post(handover, 'card', card)
}

/** The one-time password of the bank. */
export function confirmOtp(handover: SandboxHandover, otp: string): Promise<GatewayReply> {
  return post(handover, 'otp', { otp })
}

/** The page that plays the phone of a sandbox payment. */
export function sandboxPhoneUrl({ gatewayUrl, gatewayReference, clientSecret }: SandboxHandover): string {
  const query = new URLSearchParams({ s: clientSecret })
  return `${gatewayUrl}/upi/${encodeURIComponent(gatewayReference)}?${query}`
}

function post(handover: SandboxHandover, step: 'card' | 'otp', body: object): Promise<GatewayReply> {
  return send(new URL(`${paymentUrl(handover)}/${step}`), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_secret: handover.clientSecret, ...body }),
  })
}

function paymentUrl({ gatewayUrl, gatewayReference }: SandboxHandover): string {
  return `${gatewayUrl}/v1/client/payments/${encodeURIComponent(gatewayReference)}`
}

async function send(url: URL, init: RequestInit): Promise<GatewayReply> {
  try {
    // No cookie and no referrer goes along: the client secret alone opens the payment.
    const response = await fetch(url, { ...init, credentials: 'omit', referrerPolicy: 'no-referrer' })
    return readReply(response.status, await response.json())
  } catch {
    return { kind: 'away' }
  }
}

/** Reads an answer of the gateway. A bank that did not answer in time (504) leaves the payment under way. */
export function readReply(status: number, body: unknown): GatewayReply {
  const state = answer.safeParse(body)
  if (status === 200 && state.success) {
    const { action } = state.data
    return { kind: 'state', state: { status: state.data.status, otpHint: action?.hint ?? null } }
  }
  if (status === 504) return { kind: 'state', state: { status: 'processing', otpHint: null } }
  const refused = refusal.safeParse(body)
  if (status === 422 && refused.success) return { kind: 'refused', fields: refused.data.error.fields }
  return { kind: 'away' }
}
