import { setTimeout as sleep } from 'node:timers/promises'
import { checkMoney } from './checks/check-money.ts'
import { countWaitingAtGateway, readGatewayBooks } from './checks/gateway-books.queries.ts'
import { countWaiting, listOrderStates } from './checks/shop-state.queries.ts'
import type { World } from './world/world.ts'

/** Past the longest a hold can last and any pause between two questions to the gateway. */
const AHEAD_MS = 3 * 60 * 60_000
/** An hour in a second: the pauses between two questions to the gateway grow to hours. */
const FASTER = 3_600
const PROBE_MS = 500
const MAX_PROBES = 40

export interface Settled {
  /** What still waits, by kind; empty when everything is decided. */
  readonly waiting: Readonly<Record<string, number>>
  readonly tookMs: number
}

/** Takes every fault back and waits until all programs are up and answer again. */
export async function healWorld(world: World): Promise<void> {
  for (const { program, wire } of world.servers) {
    wire.heal()
    program.thaw()
  }
  world.gateway.thaw()
  world.moveClock(0)
  await world.database.whenReady()
  await world.gateway.whenReady()
  // A server that was frozen in the middle of a restart comes up with the rest.
  await Promise.all(world.servers.map(({ program }) => program.whenReady()))
  for (let probe = 0; !(await world.misbehave({})); probe += 1) {
    if (probe >= MAX_PROBES) throw new Error('the gateway does not take back its bad behaviour')
    await sleep(PROBE_MS)
  }
}

/**
 * Lets the servers' own jobs decide all that waits: the clock goes ahead and runs fast, so that every hold is over and every question
 * is due, and then it is waited for, `withinMs` at most.
 */
export async function settle(
  world: World,
  {
    withinMs,
    onProgress,
  }: { withinMs: number; onProgress: (waiting: Readonly<Record<string, number>>) => void },
): Promise<Settled> {
  const begun = performance.now()
  for (;;) {
    const tookMs = performance.now() - begun
    world.moveClock(AHEAD_MS + tookMs * FASTER)
    const waiting = await countAllWaiting(world).catch(() => ({ 'the database': 1 }))
    onProgress(waiting)
    if (Object.keys(waiting).length === 0 || tookMs > withinMs) return { waiting, tookMs }
    await sleep(PROBE_MS)
  }
}

/** In the shop, at the gateway, and between the two; the last is looked at when nothing else waits, because it reads both books. */
async function countAllWaiting(world: World): Promise<Record<string, number>> {
  const shop = await countWaiting(world.db)
  const gateway = countWaitingAtGateway(world.gatewayBooks)
  const waiting = gateway > 0 ? { ...shop, 'events at the gateway': gateway } : shop
  if (Object.keys(waiting).length > 0) return waiting
  const differing = checkMoney(await listOrderStates(world.db), readGatewayBooks(world.gatewayBooks)).length
  return differing > 0 ? { 'payments on which the two books differ': differing } : {}
}
