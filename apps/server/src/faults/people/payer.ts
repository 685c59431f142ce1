import type { GatewayHandover } from '@galla/api'
import type { Person } from './person.ts'

/** How a shopper pays: the card's number or what is pressed on the phone decides what the gateway makes of it. */
const CARDS = {
  captured: '4111111111111111',
  declined: '4000000000000002',
  no_funds: '4000000000009995',
  otp: '4000000000003220',
  bank_silent_failed: '4000000000000119',
  bank_silent_captured: '4000000000000259',
}
const CARD_WEIGHTS = {
  captured: 10,
  declined: 2,
  no_funds: 1,
  otp: 2,
  bank_silent_failed: 1,
  bank_silent_captured: 3,
} as const satisfies Record<keyof typeof CARDS, number>

const RIGHT_OTP = '123456'
const ATTEMPTS = 3
const PATIENCE_MS = 4_000

type SandboxHandover = Extract<GatewayHandover, { gateway: 'sandbox' }>

/** The shopper's device and the gateway, as the payment page and the phone speak to it. Whatever happens, the shop must get it right. */
export async function payAtGateway(person: Person, handover: GatewayHandover): Promise<void> {
  if (handover.gateway !== 'sandbox') throw new Error('a fault run pays at the sandbox gateway')
  if (handover.upiIntent !== null) return payByUpi(person, handover)
  const card = person.random.weighted(CARD_WEIGHTS)
  const path = `/v1/client/payments/${handover.gatewayReference}`
  const details = { number: CARDS[card], expiry: '12/40', cvc: '123', name: 'Asha Rao' }
  await post(person, { path: `${path}/card`, json: { client_secret: handover.clientSecret, ...details } })
  if (card === 'otp') {
    const otp = person.random.chance(0.8) ? RIGHT_OTP : '000000'
    await post(person, { path: `${path}/otp`, json: { client_secret: handover.clientSecret, otp } })
  }
}

async function payByUpi(person: Person, { gatewayReference, clientSecret }: SandboxHandover): Promise<void> {
  const decision = person.random.chance(0.85) ? 'pay' : 'decline'
  await post(person, {
    path: `/upi/${gatewayReference}/decision`,
    form: new URLSearchParams({ s: clientSecret, decision }),
  })
}

/** Posts until the gateway has answered, a few times at most; what it answered is its own business. */
async function post(
  person: Person,
  { path, json, form }: { path: string; json?: object; form?: URLSearchParams },
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const status = await fetch(`${person.deps.gatewayUrl}${path}`, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(form ? { body: form } : {}),
      ...(json ? { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } } : {}),
    }).then(
      (answer) => answer.status,
      () => 0,
    )
    if (status > 0 && status < 500) return
  }
}
