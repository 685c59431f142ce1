import type pg from 'pg'
import type { Database } from '../../database/database.ts'
import type { Secrets } from '../../secrets.ts'
import type { DatabaseWire } from './database-wire.ts'
import type { Program } from './program.ts'

/** One server and the wire it reaches PostgreSQL by. */
export interface WorldServer {
  readonly program: Program
  readonly wire: DatabaseWire
  readonly url: string
  readonly port: number
}

/** A program that ended although nobody ended it, with the end of what it wrote. */
export interface Crash {
  readonly program: string
  readonly log: string
}

/** All that a fault run drives and breaks. Everything listens on loopback, on ports that were free. */
export interface World {
  readonly folder: string
  readonly database: Program
  /** Straight to PostgreSQL, beside the wires. */
  readonly databaseUrl: string
  readonly db: Database
  readonly pool: pg.Pool
  readonly servers: readonly WorldServer[]
  readonly gateway: Program
  readonly gatewayUrl: string
  readonly gatewayBooks: string
  readonly secrets: Secrets
  readonly crashes: readonly Crash[]
  /** Moves the clock of the servers, also of those that start later; the gateway and PostgreSQL keep theirs. */
  moveClock(offsetMs: number): void
  /** Sets how the gateway misbehaves (see its README); `{}` is good behaviour. Answers whether it heard. */
  misbehave(settings: object): Promise<boolean>
  /** The process id in PostgreSQL's own file; undefined when there is none. */
  postmasterPid(): number | undefined
  close(): Promise<void>
}
