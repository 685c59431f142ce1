import type { Alert, AlertCause } from './alerts.ts'

/** What one message tells: an alert, and how often its cause was raised since the last message about it. */
export interface AlertNotice extends Omit<Alert, 'cause'> {
  readonly id: string
  /** `test` is what `npm run test:alert` sends. */
  readonly cause: AlertCause | 'test'
  /** 1 unless some were held back in between. */
  readonly times: number
  readonly raisedAt: Date
  /** The address of the shop that it is about, because a person may look after several. */
  readonly shop: string
}

/** One way to tell people. `send` throws when nobody was told; `signal` ends an attempt that takes too long. */
export interface AlertChannel {
  readonly name: string
  send(notice: AlertNotice, signal: AbortSignal): Promise<void>
}

/** An answer that no repeat will change: the channel is set up wrongly. */
export class ChannelRefusal extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ChannelRefusal'
  }
}

/** The sentence of a notice, with the number of times it stands for. */
export function headline({ cause, summary, times }: AlertNotice): string {
  return `${cause}: ${summary}${times > 1 ? ` (${times} times since the last message)` : ''}`
}
