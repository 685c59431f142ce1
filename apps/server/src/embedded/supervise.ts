import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseStartError } from './errors.ts'
import { holdOwnership, type Ownership } from './ownership.ts'
import type { ServerProcess } from './server-process.ts'
import { type StartOptions, startServer } from './start-server.ts'

/** What happens to a server while it is supervised. */
export type SupervisorEvent =
  | { readonly kind: 'server_ended' }
  | { readonly kind: 'server_restarted' }
  | { readonly kind: 'gave_up'; readonly error: unknown }

export interface Supervisor {
  /** Ends the server and the supervision. A second call waits for the first. */
  stop(): Promise<void>
}

interface SupervisedServer {
  readonly process: ServerProcess
  readonly ownership: Ownership
  readonly startedAt: number
}

/** A server that ends so often in a row is broken; starting it again would only hide that. */
const MAX_RESTARTS = 5
const RESTART_PAUSE_MS = 500
/** A server that ran this long counts as healthy again. */
const HEALTHY_AFTER_MS = 60_000

/** Starts the server and keeps it running: when it ends by itself it is started again on the same port with the same data. */
export async function supervise(
  options: StartOptions,
  onEvent: (event: SupervisorEvent) => void,
): Promise<Supervisor> {
  let server = await start(options)
  let stopping: Promise<void> | undefined

  let restarts = 0
  /** One that ends while it is starting counts like one that ended later; undefined once all is to be stopped. */
  const startAgain = async (): Promise<SupervisedServer | undefined> => {
    for (let cause: unknown; ; ) {
      restarts += 1
      if (restarts > MAX_RESTARTS)
        throw new Error(`The database ended ${restarts} times in a row; see ${options.logFile}`, { cause })
      await sleep(RESTART_PAUSE_MS * restarts)
      if (stopping !== undefined) return undefined
      try {
        return await start(options)
      } catch (error) {
        if (!(error instanceof DatabaseStartError)) throw error
        cause = error
        onEvent({ kind: 'server_ended' })
      }
    }
  }

  const watch = async () => {
    for (;;) {
      await server.process.exited
      await server.ownership.release()
      if (stopping !== undefined) return
      onEvent({ kind: 'server_ended' })
      if (Date.now() - server.startedAt > HEALTHY_AFTER_MS) restarts = 0
      const next = await startAgain()
      if (!next) return
      server = next
      onEvent({ kind: 'server_restarted' })
      // Stopped while it was starting: this one has not heard of it.
      if (stopping !== undefined) await end(server)
    }
  }
  const watching = watch().catch((error: unknown) => onEvent({ kind: 'gave_up', error }))

  const stop = async () => {
    await end(server)
    await watching
  }
  return {
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

async function start(options: StartOptions): Promise<SupervisedServer> {
  const { process, session } = await startServer(options)
  return { process, ownership: holdOwnership(session, options), startedAt: Date.now() }
}

async function end({ process, ownership }: SupervisedServer): Promise<void> {
  await ownership.release()
  await process.stop()
}
