import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAccessTokens } from '../identity/access-token.ts'
import { applyFault, type FaultTools } from './apply-fault.ts'
import { type CheckedRun, checkRun } from './checks/check-run.ts'
import { FAULT_WEIGHTS, type PlannedFault, planFaults } from './fault-plan.ts'
import { History, type HistoryCounts } from './history.ts'
import { manageCounter, serveCounter } from './people/counter.ts'
import { KnownOrders } from './people/known-orders.ts'
import { type PeopleDeps, Person } from './people/person.ts'
import { shop as goShopping } from './people/shopper.ts'
import { keepStock, packOrders } from './people/staff.ts'
import { settleComplaints } from './people/take-back.ts'
import { Till } from './people/till.ts'
import { dropGuards } from './plants/drop-guards.queries.ts'
import { refuseUnplantable } from './plants/edit-source.ts'
import { PLANTS, type Plant, type PlantName } from './plants/plants.ts'
import { Random } from './random.ts'
import { healWorld, type Settled, settle } from './settle.ts'
import { type FaultShop, makeFaultShop } from './shop.ts'
import { openWorld } from './world/open-world.ts'
import type { World } from './world/world.ts'

export interface FaultRunOptions {
  readonly seed: string
  /** How long people are in the shop, at most. */
  readonly seconds: number
  readonly servers: number
  /** A bug to put into the servers, with the faults that bring it out. */
  readonly plant?: PlantName
  /** The faults of this planted bug, without the bug: what must stay clean. */
  readonly control?: PlantName
  /** An empty folder; history and logs are left there. */
  readonly folder: string
  readonly say: (line: string) => void
}

export interface FaultRun extends CheckedRun {
  readonly historyFile: string
  readonly counts: HistoryCounts
  readonly faults: number
  readonly settled: Settled
}

const PROGRESS_MS = 5_000
/** What waits after the healing is decided within this: the longest lease and the longest pause between two tries are behind it. */
const SETTLE_MS = 120_000
/** With a bug inside, what never settles is not waited for. */
const SETTLE_PLANTED_MS = 4_000

/**
 * One run: starts the world, lets people loose in it, breaks it as planned, heals it, lets it settle and checks what it came to.
 * Everything it started is ended when it answers or throws.
 */
export async function runFaults(options: FaultRunOptions): Promise<FaultRun> {
  if (options.plant) refuseUnplantable(options.plant)
  const random = new Random(options.seed)
  const history = new History(join(options.folder, 'history.jsonl'))
  let shop: FaultShop | undefined
  const world = await openWorld({
    folder: options.folder,
    servers: options.servers,
    random: random.fork('wires'),
    history,
    ...(options.plant ? { plant: options.plant } : {}),
    fill: async (db) => {
      shop = await makeFaultShop(db)
      if (options.plant) await dropGuards(db, PLANTS[options.plant].statements)
    },
  })
  try {
    if (!shop) throw new Error('the shop was not made')
    return await runIn(world, { options, random, history, shop })
  } finally {
    await world.close()
    history.close()
  }
}

interface RunParts {
  readonly options: FaultRunOptions
  readonly random: Random
  readonly history: History
  readonly shop: FaultShop
}

async function runIn(world: World, parts: RunParts): Promise<FaultRun> {
  const { options, random, history, shop } = parts
  const profile = profileOf(options)
  await world.misbehave(profile.gateway)
  const plan = planFaults(random, {
    ...options,
    durationMs: options.seconds * 1_000,
    weights: profile.weights,
  })
  await live(world, { plan, requests: profile.requests }, parts)
  options.say('healing …')
  await healWorld(world)
  const settled = await settle(world, {
    withinMs: options.plant ? SETTLE_PLANTED_MS : SETTLE_MS,
    onProgress: tellEverySoOften(options.say),
  })
  // Nothing is under way any more when the checks look.
  await Promise.all(world.servers.map(({ program }) => program.stop()))
  options.say('checking …')
  const checked = await checkRun({
    db: world.db,
    historyFile: history.file,
    gatewayBooks: world.gatewayBooks,
    shop,
    settled,
    crashes: world.crashes,
  })
  return { ...checked, historyFile: history.file, counts: history.counts, faults: plan.length, settled }
}

function profileOf({ plant, control }: FaultRunOptions): Pick<Plant, 'weights' | 'gateway' | 'requests'> {
  const name = plant ?? control
  return name ? PLANTS[name] : { weights: FAULT_WEIGHTS, gateway: {}, requests: Number.POSITIVE_INFINITY }
}

/** People and faults side by side, until the time is over or enough was asked. */
async function live(
  world: World,
  { plan, requests }: { plan: readonly PlannedFault[]; requests: number },
  parts: RunParts,
): Promise<void> {
  const { options, history } = parts
  const begunMs = history.nowMs()
  const endMs = begunMs + options.seconds * 1_000
  const isOver = () => history.nowMs() >= endMs || history.counts.calls >= requests
  const people = await startPeople(world, parts, isOver)
  const over = new AbortController()
  const faults = breakAsPlanned({ world, history, over: over.signal }, plan, begunMs)
  const progress = setInterval(() => {
    const left = Math.max(0, Math.round((endMs - history.nowMs()) / 1_000))
    const { calls, acknowledged, refused, unknown } = history.counts
    options.say(
      `${left} s left: ${calls} requests, ${acknowledged} acknowledged, ${refused} refused, ${unknown} unknown`,
    )
  }, PROGRESS_MS)
  try {
    await Promise.all(people)
  } finally {
    clearInterval(progress)
    over.abort()
    await faults
  }
}

async function startPeople(
  world: World,
  { random, history, shop }: RunParts,
  isOver: () => boolean,
): Promise<Promise<void>[]> {
  const deps: PeopleDeps = {
    history,
    shop,
    isOver,
    tokens: await createAccessTokens(world.secrets.jwt),
    servers: world.servers,
    gatewayUrl: world.gatewayUrl,
    knownOrders: new KnownOrders(),
    knownSales: new KnownOrders(),
  }
  const till = new Till()
  const person = (who: FaultShop['shoppers'][number]) => new Person(deps, who, random.fork(who.name))
  return [
    ...shop.shoppers.map((who) => goShopping(person(who))),
    ...shop.cashiers.map((who) => packOrders(person(who))),
    ...shop.counter.map((who) => serveCounter(person(who), till)),
    ...shop.counterManagers.map((who) => manageCounter(person(who), till)),
    ...shop.managers.map((who) => keepStock(person(who))),
    ...shop.complaints.map((who) => settleComplaints(person(who), till)),
  ]
}

/** Each fault at its time; one that lasts does not hold up the next. */
async function breakAsPlanned(
  tools: FaultTools,
  plan: readonly PlannedFault[],
  begunMs: number,
): Promise<void> {
  const atWork: Promise<void>[] = []
  for (const { atMs, fault } of plan) {
    const waitMs = Math.max(0, begunMs + atMs - tools.history.nowMs())
    await sleep(waitMs, undefined, { signal: tools.over }).catch(() => undefined)
    if (tools.over.aborted) break
    atWork.push(applyFault(tools, fault))
  }
  await Promise.all(atWork)
}

function tellEverySoOften(say: (line: string) => void): (waiting: Readonly<Record<string, number>>) => void {
  let toldMs = performance.now()
  return (waiting) => {
    if (performance.now() - toldMs < PROGRESS_MS) return
    toldMs = performance.now()
    const kinds = Object.entries(waiting).map(([kind, count]) => `${count} ${kind}`)
    say(`settling: ${kinds.join(', ') || 'all decided'}`)
  }
}
