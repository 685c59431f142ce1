import { pino } from 'pino'
import { v7 } from 'uuid'
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

/** The world of a use-case in a test: a real database, a clock to move, real ids, no log. */
export function testDeps(
  db: Database,
  clock: MovableClock = movableClock(),
): Deps & { readonly clock: MovableClock } {
  return { db, clock, newId: () => v7(), log: pino({ level: 'silent' }) }
}
