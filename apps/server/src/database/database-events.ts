import { channel } from 'node:diagnostics_channel'

/** Something that the database layer tells whoever measures, without knowing who that is; it costs nothing while nobody listens. */
export interface DatabaseEvent<Told> {
  tell(told: Told): void
  /** Answers what ends the listening. */
  listen(heard: (told: Told) => void): () => void
}

function databaseEvent<Told>(name: string): DatabaseEvent<Told> {
  const told = channel(name)
  return {
    tell: (what) => told.publish(what),
    listen(heard) {
      const onMessage = (message: unknown) => heard(message as Told)
      told.subscribe(onMessage)
      return () => void told.unsubscribe(onMessage)
    },
  }
}

/** PostgreSQL undid a transaction because others were at work; it is run again unless its attempts are used up. */
export const transactionRetried = databaseEvent<{ sqlstate: string; isGivenUp: boolean }>(
  'galla:transaction-retried',
)

/** The statement that locks stock levels has ended. */
export const stockLocked = databaseEvent<{ tookMs: number }>('galla:stock-locked')

/** Somebody was given a connection of the pool. */
export const connectionTaken = databaseEvent<{ waitedMs: number }>('galla:connection-taken')

/** Tells how long the locking statement took; it ends as the statement ends. */
export async function tellLockTime<T>(statement: Promise<T>): Promise<T> {
  const from = performance.now()
  try {
    return await statement
  } finally {
    stockLocked.tell({ tookMs: performance.now() - from })
  }
}
