import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Fault } from './fault-plan.ts'
import type { History } from './history.ts'
import { findBackend, lockAllStock, rollBack, terminateBackends } from './world/disturbances.queries.ts'
import type { World, WorldServer } from './world/world.ts'

const EVERY_BACKEND = 1_000
/** More than PostgreSQL lets in. */
const MANY_CONNECTIONS = 120

export interface FaultTools {
  readonly world: World
  readonly history: History
  /** Aborted when the run is over: then no fault lasts any longer. */
  readonly over: AbortSignal
}

/** Does one fault to the world and takes it back when its time is over. Whatever cannot be done to a world in pieces is left. */
export async function applyFault(tools: FaultTools, fault: Fault): Promise<void> {
  const { history, world } = tools
  if (isSpared(world, fault)) return history.note(`spared ${fault.kind}`)
  history.note(`fault ${JSON.stringify(fault)}`)
  try {
    await act(tools, fault)
  } catch (error) {
    history.note(`fault ${fault.kind} met a world in pieces: ${String(error)}`)
  }
  if ('forMs' in fault) history.note(`end of fault ${fault.kind}`)
}

/**
 * Where nothing stands there is nothing to break; and a server falls only while the others stand, or on a slow machine nobody would
 * ever be served again.
 */
function isSpared({ servers }: World, { kind }: Fault): boolean {
  const standing = servers.filter(({ program }) => program.isReady).length
  return kind === 'kill_server' || kind === 'stop_server' ? standing < servers.length : standing === 0
}

async function act({ world, over }: FaultTools, fault: Fault): Promise<unknown> {
  const lasting = 'forMs' in fault ? { forMs: fault.forMs, over } : { forMs: 0, over }
  switch (fault.kind) {
    case 'kill_server':
      return serverAt(world, fault).program.kill()
    case 'stop_server':
      return serverAt(world, fault).program.terminate()
    case 'freeze_server':
      return frozen(serverAt(world, fault).program, lasting)
    case 'kill_backend':
      return terminateBackends(world.pool, 1)
    case 'kill_backends':
      return terminateBackends(world.pool, EVERY_BACKEND)
    case 'freeze_backend':
      return freezeBackend(world, lasting)
    case 'kill_postmaster':
      return signal(world.postmasterPid(), 'SIGKILL')
    case 'kill_supervisor':
      return world.database.kill()
    case 'cut_wire':
      return serverAt(world, fault).wire.cut()
    case 'cut_before_commit':
      return serverAt(world, fault).wire.arm('before_commit', fault.count)
    case 'cut_after_commit':
      return serverAt(world, fault).wire.arm('after_commit', fault.count)
    case 'cut_before_answer':
      return serverAt(world, fault).wire.arm('before_answer', fault.count)
    case 'slow_wire':
      return during(lasting, {
        begin: () => serverAt(world, fault).wire.slow(fault),
        end: () => serverAt(world, fault).wire.slow({ baseMs: 0, jitterMs: 0 }),
      })
    case 'freeze_wire':
      return frozen(serverAt(world, fault).wire, lasting)
    case 'lock_rows':
      return lockRows(world, lasting)
    case 'fill_connections':
      return fillConnections(world, lasting)
    case 'move_clock':
      return during(lasting, {
        begin: () => world.moveClock(fault.offsetMs),
        end: () => world.moveClock(0),
      })
    case 'kill_gateway':
      return world.gateway.kill()
    case 'freeze_gateway':
      return frozen(world.gateway, lasting)
    case 'misbehaving_gateway':
      return during(lasting, {
        begin: () => void world.misbehave(fault.settings),
        end: () => void world.misbehave({}),
      })
  }
}

function serverAt(world: World, { server }: { server: number }): WorldServer {
  const found = world.servers[server]
  if (!found) throw new Error(`there is no server ${server}`)
  return found
}

interface Lasting {
  readonly forMs: number
  readonly over: AbortSignal
}

/** Waits until the fault's time or the run is over. */
function last({ forMs, over }: Lasting): Promise<void> {
  return sleep(forMs, undefined, { signal: over }).catch(() => undefined)
}

async function during(
  lasting: Lasting,
  { begin, end }: { begin: () => void; end: () => void },
): Promise<void> {
  begin()
  await last(lasting)
  end()
}

function frozen(thing: { freeze(): void; thaw(): void }, lasting: Lasting): Promise<void> {
  return during(lasting, { begin: () => thing.freeze(), end: () => thing.thaw() })
}

function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(pid, name)
}

/** Stops one process of PostgreSQL in its tracks, with whatever it has locked. */
async function freezeBackend(world: World, lasting: Lasting): Promise<void> {
  const pid = await findBackend(world.pool)
  if (pid === null) return
  process.kill(pid, 'SIGSTOP')
  await last(lasting)
  process.kill(pid, 'SIGCONT')
}

async function lockRows(world: World, lasting: Lasting): Promise<void> {
  const session = await world.pool.connect()
  let broken: Error | undefined
  try {
    await lockAllStock(session)
    await last(lasting)
    await rollBack(session)
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    throw broken
  } finally {
    session.release(broken)
  }
}

/** Takes every connection PostgreSQL has to give. */
async function fillConnections(world: World, lasting: Lasting): Promise<void> {
  const clients = Array.from({ length: MANY_CONNECTIONS }, () => {
    const client = new pg.Client({
      connectionString: world.databaseUrl,
      connectionTimeoutMillis: lasting.forMs,
    })
    client.on('error', () => undefined)
    return client
  })
  await Promise.allSettled(clients.map((client) => client.connect()))
  await last(lasting)
  await Promise.allSettled(clients.map((client) => client.end()))
}
