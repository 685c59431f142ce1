import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Fault } from './fault-plan.ts'
import type { History } from './history.ts'
import { findBackend, lockAllStock, rollBack, terminateBackends } from './world/disturbances.queries.ts'
import type { World, WorldServer } from './world/world.ts'

const EVERY_BACKEND = 1_000
/** More than PostgreSQL lets in. */
const MANY_CONNECTIONS = 120

/** Does one fault to the world and takes it back when its time is over. Whatever cannot be done to a world in pieces is left. */
export async function applyFault(world: World, fault: Fault, history: History): Promise<void> {
  history.note(`fault ${JSON.stringify(fault)}`)
  try {
    await act(world, fault)
  } catch (error) {
    history.note(`fault ${fault.kind} met a world in pieces: ${String(error)}`)
  }
  if ('forMs' in fault) history.note(`end of fault ${fault.kind}`)
}

async function act(world: World, fault: Fault): Promise<unknown> {
  switch (fault.kind) {
    case 'kill_server':
      return serverAt(world, fault).program.kill()
    case 'stop_server':
      return serverAt(world, fault).program.terminate()
    case 'freeze_server':
      return frozen(serverAt(world, fault).program, fault.forMs)
    case 'kill_backend':
      return terminateBackends(world.pool, 1)
    case 'kill_backends':
      return terminateBackends(world.pool, EVERY_BACKEND)
    case 'freeze_backend':
      return freezeBackend(world, fault.forMs)
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
      return during(fault.forMs, {
        begin: () => serverAt(world, fault).wire.slow(fault),
        end: () => serverAt(world, fault).wire.slow({ baseMs: 0, jitterMs: 0 }),
      })
    case 'freeze_wire':
      return frozen(serverAt(world, fault).wire, fault.forMs)
    case 'lock_rows':
      return lockRows(world, fault.forMs)
    case 'fill_connections':
      return fillConnections(world, fault.forMs)
    case 'move_clock':
      return during(fault.forMs, {
        begin: () => world.moveClock(fault.offsetMs),
        end: () => world.moveClock(0),
      })
    case 'kill_gateway':
      return world.gateway.kill()
    case 'freeze_gateway':
      return frozen(world.gateway, fault.forMs)
    case 'misbehaving_gateway':
      return during(fault.forMs, {
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

async function during(forMs: number, { begin, end }: { begin: () => void; end: () => void }): Promise<void> {
  begin()
  await sleep(forMs)
  end()
}

function frozen(thing: { freeze(): void; thaw(): void }, forMs: number): Promise<void> {
  return during(forMs, { begin: () => thing.freeze(), end: () => thing.thaw() })
}

function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(pid, name)
}

/** Stops one process of PostgreSQL in its tracks, with whatever it has locked. */
async function freezeBackend(world: World, forMs: number): Promise<void> {
  const pid = await findBackend(world.pool)
  if (pid === null) return
  process.kill(pid, 'SIGSTOP')
  await sleep(forMs)
  process.kill(pid, 'SIGCONT')
}

async function lockRows(world: World, forMs: number): Promise<void> {
  const session = await world.pool.connect()
  let broken: Error | undefined
  try {
    await lockAllStock(session)
    await sleep(forMs)
    await rollBack(session)
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    throw broken
  } finally {
    session.release(broken)
  }
}

/** Takes every connection PostgreSQL has to give. */
async function fillConnections(world: World, forMs: number): Promise<void> {
  const clients = Array.from({ length: MANY_CONNECTIONS }, () => {
    const client = new pg.Client({ connectionString: world.databaseUrl, connectionTimeoutMillis: forMs })
    client.on('error', () => undefined)
    return client
  })
  await Promise.allSettled(clients.map((client) => client.connect()))
  await sleep(forMs)
  await Promise.allSettled(clients.map((client) => client.end()))
}
