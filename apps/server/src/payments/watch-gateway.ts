import { OutageError } from '@galla/api'
import type { Deps } from '../deps.ts'
import type { PaymentGateway } from './payment-gateway.ts'

/** A gateway that has not answered anybody for so long is away: shoppers cannot pay, and holds do not end. */
const AWAY_MS = 60_000

/**
 * The same gateway, watched: when it has answered nothing for a minute, `gateway_away` is raised, again and again until it answers
 * (alerts throttle). Nobody asking is no silence.
 */
export function watchGateway(deps: Pick<Deps, 'alerts' | 'clock'>, gateway: PaymentGateway): PaymentGateway {
  const watch = new Watch(deps, gateway.name)
  return {
    name: gateway.name,
    publicUrl: gateway.publicUrl,
    origins: gateway.origins,
    handover: (opened) => gateway.handover(opened),
    readWebhook: (body, headers) => gateway.readWebhook(body, headers),
    openPayment: (request) => watch.follow(gateway.openPayment(request)),
    findPayment: (paymentId, reference) => watch.follow(gateway.findPayment(paymentId, reference)),
    findByReference: (reference) => watch.follow(gateway.findByReference(reference)),
    capturePayment: (reference) => watch.follow(gateway.capturePayment(reference)),
    voidPayment: (reference, reason) => watch.follow(gateway.voidPayment(reference, reason)),
    refund: (request) => watch.follow(gateway.refund(request)),
  }
}

class Watch {
  readonly #deps: Pick<Deps, 'alerts' | 'clock'>
  readonly #name: string
  #silentSince: number | null = null

  constructor(deps: Pick<Deps, 'alerts' | 'clock'>, name: string) {
    this.#deps = deps
    this.#name = name
  }

  /** Any answer will do, a refusal too: who says no is there. */
  async follow<T>(answer: Promise<T>): Promise<T> {
    try {
      const told = await answer
      this.#silentSince = null
      return told
    } catch (error) {
      if (error instanceof OutageError) this.#noteSilence()
      else this.#silentSince = null
      throw error
    }
  }

  #noteSilence(): void {
    const now = this.#deps.clock.now().getTime()
    this.#silentSince ??= now
    const silentMs = now - this.#silentSince
    if (silentMs < AWAY_MS) return
    const seconds = Math.round(silentMs / 1_000)
    this.#deps.alerts.raise({
      cause: 'gateway_away',
      summary: `the payment gateway ${this.#name} has not answered for ${seconds} seconds`,
      details: { gateway: this.#name, seconds },
    })
  }
}
