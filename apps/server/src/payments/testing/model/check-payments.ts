import fc, { type RunDetails, type Scheduler } from 'fast-check'
import { findBrokenInvariants } from '../../../audit/find-broken-invariants.ts'
import { getOnlineShop } from '../../../checkout/place-order-facts.queries.ts'
import { createDatabase, createPool } from '../../../database/database.ts'
import { makeUser } from '../../../testing/factories.ts'
import { cloneTemplate, type TemplateDatabase } from '../../../testing/template-database.ts'
import { findBreaches } from './check-schedule.ts'
import { endQuestions, type ModelShop, makeModelShops, tallyOutcomes } from './model-shop.queries.ts'
import { type MakeShop, soundShop } from './model-world.ts'
import { type Schedule, schedules, tellSchedule } from './schedule.ts'
import { type ModelPlace, ScheduleRun } from './schedule-run.ts'
import { SteppedPool } from './steps.ts'

export interface CheckOptions {
  readonly template: TemplateDatabase
  readonly schedules: number
  readonly seed: number
  /** Where a counterexample was found, to see it again. */
  readonly path?: string
  readonly makeShop?: MakeShop
  /** Whether a counterexample is made as small as can be, which takes longer than finding it. Yes unless said. */
  readonly isShrunk?: boolean
}

type RunResult = RunDetails<[Schedule, Scheduler]>
export type CheckResult = RunResult & {
  /** What became of orders, refunds and webhooks, when nothing was found. */
  readonly tally: ReadonlyMap<string, number>
}

/** Shops made at once, and schedules between two audits of the whole database. */
const CHUNK = 250

/**
 * Plays random schedules against the real use-cases and a real database, and compares what is left with the gateway's books after each
 * one, and with every invariant after each 250. Deterministic: the same seed and path play the same history.
 */
export async function checkPayments(options: CheckOptions): Promise<CheckResult> {
  const ground = new Ground(options.template)
  try {
    const property = fc.asyncProperty(schedules, fc.scheduler(), (schedule, scheduler) =>
      playOne(ground, { schedule, scheduler }, options),
    )
    const result: RunResult = await fc.check(property, {
      numRuns: options.schedules,
      seed: options.seed,
      ...(options.path === undefined ? {} : { path: options.path }),
      endOnFailure: options.isShrunk === false,
    })
    return { ...result, tally: result.failed ? new Map() : await ground.audit() }
  } finally {
    await ground.close()
  }
}

async function playOne(
  ground: Ground,
  input: { schedule: Schedule; scheduler: Scheduler },
  { makeShop = soundShop }: CheckOptions,
): Promise<void> {
  const { place, shopRows } = await ground.next()
  const run = new ScheduleRun(place, { ...input, shopRows, makeShop })
  await run.play()
  await run.settle()
  const breaches = [...run.breaches, ...(await findBreaches(place.db, shopRows, run.gateway.books))]
  if (breaches.length > 0) {
    ground.spoil()
    throw new Error(breaches.join('\n'))
  }
  await endQuestions(place.db, shopRows)
}

/** The databases that schedules are played on: one until a schedule breaks it, because a broken row would be found again. */
class Ground {
  readonly #template: TemplateDatabase
  #place: (ModelPlace & { readonly close: () => Promise<void> }) | null = null
  #shops: ModelShop[] = []
  #batches = 0
  #isSpoiled = false

  constructor(template: TemplateDatabase) {
    this.#template = template
  }

  async next(): Promise<{ place: ModelPlace; shopRows: ModelShop }> {
    if (this.#isSpoiled) await this.close()
    if (this.#place && this.#shops.length === 0) await this.audit()
    this.#place ??= await openPlace(this.#template)
    const isFirstAfterFailure = this.#isSpoiled
    this.#isSpoiled = false
    if (this.#shops.length === 0) {
      this.#batches += 1
      const count = isFirstAfterFailure ? 1 : CHUNK
      this.#shops = await makeModelShops(this.#place.db, count, this.#batches)
    }
    const shopRows = this.#shops.shift()
    if (!shopRows) throw new Error('no shop was made')
    return { place: this.#place, shopRows }
  }

  /** What was found is still in the database. */
  spoil(): void {
    this.#isSpoiled = true
  }

  /** Throws when an invariant does not hold; else counts what happened. */
  async audit(): Promise<ReadonlyMap<string, number>> {
    if (!this.#place) return new Map()
    const broken = await findBrokenInvariants(this.#place.db)
    if (broken.length > 0) throw new Error(`the audit found ${JSON.stringify(broken.slice(0, 5))}`)
    return tallyOutcomes(this.#place.db)
  }

  async close(): Promise<void> {
    this.#shops = []
    await this.#place?.close()
    this.#place = null
  }
}

async function openPlace(template: TemplateDatabase) {
  const clone = await cloneTemplate(template)
  const pool = new SteppedPool(createPool({ url: clone.url, applicationName: 'galla payment model' }))
  const db = createDatabase(pool.pool)
  const close = async () => {
    await pool.pool.end()
    await clone.drop()
  }
  const staff = await makeUser(db, { role: 'manager' })
  return { db, pool, online: await getOnlineShop(db), staffId: staff.id, close }
}

/** What was found, to be read by a person, with what is needed to see it again. */
export function tellResult(result: CheckResult): string {
  const { seed, counterexample, counterexamplePath } = result
  if (!result.failed || counterexample === null)
    return [
      `${result.numRuns} schedules, seed ${seed}: every paisa and every unit is where it belongs`,
      ...[...result.tally].map(([what, count]) => `  ${count} ${what}`),
    ].join('\n')
  const [schedule, scheduler] = counterexample
  return [
    `Schedule ${result.numRuns} of seed ${seed} leaves the shop wrong, also when it is no longer than this:`,
    tellSchedule(schedule),
    'It happened in this order:',
    ...scheduler.report().map(({ label }) => `  ${label}`),
    'And then:',
    String(result.errorInstance),
    `See it again: --seed ${seed} --path ${counterexamplePath}`,
  ].join('\n')
}
