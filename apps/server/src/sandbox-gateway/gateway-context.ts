import type { Faults } from './faults.ts'
import type { GatewayStore } from './gateway-store.ts'

/** What every step of the gateway works with. */
export interface GatewayContext {
  readonly store: GatewayStore
  /** How long a bank that does not answer keeps the shopper waiting, in milliseconds. */
  readonly cardTimeoutMs: number
  /** The bad behaviour that is switched on. */
  readonly faults: Faults
  /** Tells the alarms that there is something new to deliver or to wait for. */
  readonly wake: () => void
  /** Aborted when the gateway stops, so that nobody waits for a bank any more. */
  readonly stopping: AbortSignal
}
