import type { Logger } from 'pino'
import type { Alerts } from './alerts/alerts.ts'
import type { Database } from './database/database.ts'

/** The only source of the time in the server; tests hand in one they can move. */
export interface Clock {
  now(): Date
}

/** What every use-case needs of the world. Areas add their own (a gateway, a hasher) beside it. */
export interface Deps {
  readonly db: Database
  readonly clock: Clock
  /** A new uuid v7 (RFC 9562): ids sort by the time they were made. */
  readonly newId: () => string
  readonly log: Logger
  readonly alerts: Alerts
}

export const systemClock: Clock = { now: () => new Date() }
