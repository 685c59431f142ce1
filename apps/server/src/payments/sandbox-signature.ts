import { createHmac, timingSafeEqual } from 'node:crypto'

export const SIGNATURE_HEADER = 'x-sandbox-signature'

/** Older (or newer) than this, a signed message may be one that somebody kept and sends again. */
const TOLERANCE_SECONDS = 5 * 60

/**
 * Whether the gateway signed `body`: the header is `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`, not more than five
 * minutes off `now`.
 */
export function isSignedByGateway({
  body,
  signature,
  secret,
  now,
}: {
  body: string
  signature: string | string[] | undefined
  secret: string
  now: Date
}): boolean {
  const [, seconds, mac] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(String(signature)) ?? []
  if (seconds === undefined || mac === undefined) return false
  if (Math.abs(now.getTime() / 1_000 - Number(seconds)) > TOLERANCE_SECONDS) return false
  const right = createHmac('sha256', secret).update(`${seconds}.${body}`).digest()
  return timingSafeEqual(Buffer.from(mac, 'hex'), right)
}
