/**
 * The gateway understood us and said no: we asked wrongly, which no repeat cures. A fault. It carries the gateway's own codes and
 * nothing of what was asked, because that may hold keys or what a shopper typed.
 */
export class GatewayRefusedError extends Error {
  readonly status: number
  readonly code: string

  constructor(gateway: string, refused: { what: string; status: number; code: string }) {
    super(`${gateway} refused ${refused.what} with ${refused.status} ${refused.code}`)
    this.name = 'GatewayRefusedError'
    this.status = refused.status
    this.code = refused.code
  }
}

/** The answer about one thing; null when it was refused with the status by which its gateway says that there is no such thing. */
export async function orUnknown<T>(answer: Promise<T>, status: number): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof GatewayRefusedError && error.status === status) return null
    throw error
  }
}

/**
 * Whether an answer of a real gateway with this status leaves the outcome unknown, so that it must be asked again; 0 is no answer at
 * all. 409 does: Razorpay and Stripe say it while another request under the same idempotency key is still at work, whose outcome is
 * not there yet. The sandbox means something else by it, and its client reads it otherwise.
 */
export function isOutage(status: number): boolean {
  return status < 400 || status === 408 || status === 409 || status === 429 || status >= 500
}
