import type { Random } from './random.ts'

/** What can be done to the world. Times are milliseconds; `server` counts from 0. */
export type Fault =
  | { readonly kind: 'kill_server'; readonly server: number }
  | { readonly kind: 'stop_server'; readonly server: number }
  | { readonly kind: 'freeze_server'; readonly server: number; readonly forMs: number }
  | { readonly kind: 'kill_backend' }
  | { readonly kind: 'kill_backends' }
  | { readonly kind: 'freeze_backend'; readonly forMs: number }
  | { readonly kind: 'kill_postmaster' }
  | { readonly kind: 'kill_supervisor' }
  | { readonly kind: 'cut_wire'; readonly server: number }
  | { readonly kind: 'cut_before_commit'; readonly server: number; readonly count: number }
  | { readonly kind: 'cut_after_commit'; readonly server: number; readonly count: number }
  | { readonly kind: 'cut_before_answer'; readonly server: number; readonly count: number }
  | {
      readonly kind: 'slow_wire'
      readonly server: number
      readonly baseMs: number
      readonly jitterMs: number
      readonly forMs: number
    }
  | { readonly kind: 'freeze_wire'; readonly server: number; readonly forMs: number }
  | { readonly kind: 'lock_rows'; readonly forMs: number }
  | { readonly kind: 'fill_connections'; readonly forMs: number }
  | { readonly kind: 'move_clock'; readonly offsetMs: number; readonly forMs: number }
  | { readonly kind: 'kill_gateway' }
  | { readonly kind: 'freeze_gateway'; readonly forMs: number }
  | { readonly kind: 'misbehaving_gateway'; readonly settings: object; readonly forMs: number }

export type FaultKind = Fault['kind']

export interface PlannedFault {
  /** Since the run began. */
  readonly atMs: number
  readonly fault: Fault
}

/** How often each is chosen. What takes seconds to heal from is seldom, so that there is something to break in between. */
export const FAULT_WEIGHTS: Readonly<Record<FaultKind, number>> = {
  kill_server: 6,
  stop_server: 1,
  freeze_server: 3,
  kill_backend: 6,
  kill_backends: 3,
  freeze_backend: 2,
  kill_postmaster: 2,
  kill_supervisor: 1,
  cut_wire: 5,
  cut_before_commit: 4,
  cut_after_commit: 8,
  cut_before_answer: 4,
  slow_wire: 4,
  freeze_wire: 3,
  lock_rows: 3,
  fill_connections: 2,
  move_clock: 4,
  kill_gateway: 3,
  freeze_gateway: 2,
  misbehaving_gateway: 8,
}

/** Two sequences of faults run beside each other, so that they overlap in pairs. */
const SEQUENCES = 2
const FIRST_MS = 800
const PAUSE_MS = { low: 200, high: 2_500 }
const HOUR_MS = 3_600_000

export interface PlanOptions {
  readonly durationMs: number
  readonly servers: number
  readonly weights: Readonly<Partial<Record<FaultKind, number>>>
}

/** The faults of a run, in the order of their time: decided by the seed alone, before anything begins. */
export function planFaults(random: Random, options: PlanOptions): PlannedFault[] {
  const chosen = Object.fromEntries(Object.entries(options.weights).filter(([, weight]) => weight > 0))
  if (Object.keys(chosen).length === 0) return []
  const plan: PlannedFault[] = []
  for (let sequence = 1; sequence <= SEQUENCES; sequence += 1) {
    const stream = random.fork(`faults ${sequence}`)
    let atMs = FIRST_MS + stream.int(0, PAUSE_MS.high)
    while (atMs < options.durationMs) {
      const fault = makeFault(stream, stream.weighted(chosen) as FaultKind, options)
      plan.push({ atMs, fault })
      atMs += ('forMs' in fault ? fault.forMs : 0) + stream.int(PAUSE_MS.low, PAUSE_MS.high)
    }
  }
  return plan.sort((one, other) => one.atMs - other.atMs)
}

function makeFault(random: Random, kind: FaultKind, { servers }: PlanOptions): Fault {
  const server = random.int(0, servers - 1)
  switch (kind) {
    case 'kill_server':
    case 'stop_server':
    case 'cut_wire':
      return { kind, server }
    case 'cut_before_commit':
    case 'cut_after_commit':
    case 'cut_before_answer':
      return { kind, server, count: random.int(1, 4) }
    case 'freeze_server':
    case 'freeze_wire':
      return { kind, server, forMs: random.int(300, 6_000) }
    case 'slow_wire':
      return {
        kind,
        server,
        baseMs: random.int(1, 60),
        jitterMs: random.int(0, 200),
        forMs: random.int(1_000, 5_000),
      }
    case 'lock_rows':
    case 'fill_connections':
      return { kind, forMs: random.int(500, 4_000) }
    case 'freeze_backend':
    case 'freeze_gateway':
      return { kind, forMs: random.int(300, 5_000) }
    case 'move_clock':
      return { kind, offsetMs: random.int(-HOUR_MS, HOUR_MS), forMs: random.int(500, 8_000) }
    case 'misbehaving_gateway':
      return { kind, settings: misbehaviour(random), forMs: random.int(2_000, 10_000) }
    case 'kill_backend':
    case 'kill_backends':
    case 'kill_postmaster':
    case 'kill_supervisor':
    case 'kill_gateway':
      return { kind }
  }
}

/** Some of the ways of the gateway's README, each as strong as chance has it. `alter` and `garble` are left to the gateway's own tests. */
function misbehaviour(random: Random): object {
  const some = (highest: number) => (random.chance(0.5) ? Math.round(random.next() * highest * 100) / 100 : 0)
  const request = () => ({ error: some(0.2), late: some(0.1), lost: some(0.2) })
  return {
    seed: random.int(1, 1_000_000),
    webhooks: {
      drop: some(0.2),
      duplicate: some(0.5),
      delay: some(0.5),
      reorder: some(0.3),
      flip: some(0.3),
    },
    requests: { open: request(), find: request(), void: request(), refund: request() },
    late_captures: some(0.3),
    delay_ms: random.int(200, 3_000),
    late_ms: random.int(500, 7_000),
  }
}
