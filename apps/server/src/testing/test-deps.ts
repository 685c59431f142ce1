import { pino } from 'pino'
import { v7 } from 'uuid'
import type { Alert, Alerts } from '../alerts/alerts.ts'
import type { Database } from '../database/database.ts'
import type { Deps } from '../deps.ts'

/** A clock that stands until it is moved. */
export interface MovableClock {
  now(): Date
  /** Moves it forward by so many milliseconds. */
  advance(milliseconds: number): void
}

/** It stands at the given instant, at the real one unless said: rows that the database dates by itself then agree with it. */
export function movableClock(start: Date = new Date()): MovableClock {
  let at = start.getTime()
  return {
    now: () => new Date(at),
    advance(milliseconds) {
      at += milliseconds
    },
  }
}

/** Alerts that are kept for a test to look at. */
export interface RecordedAlerts extends Alerts {
  readonly raised: readonly Alert[]
}

export function recordAlerts(): RecordedAlerts {
  const raised: Alert[] = []
  return { raised, raise: (alert) => void raised.push(alert) }
}

/** The world of a use-case in a test: a real database, a clock to move, real ids, no log, alerts to look at. */
export function testDeps(
  db: Database,
  clock: MovableClock = movableClock(),
): Deps & { readonly clock: MovableClock; readonly alerts: RecordedAlerts } {
  return { db, clock, newId: () => v7(), log: pino({ level: 'silent' }), alerts: recordAlerts() }
}
