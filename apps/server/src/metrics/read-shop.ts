import type { Registry } from 'prom-client'
import { v7 } from 'uuid'
import type { Deps } from '../deps.ts'
import { readShopFigures } from './shop-figures.queries.ts'
import { shopMetrics } from './shop-metrics.ts'

/** However often somebody reads the metrics, the database is asked once in this time. */
const KEPT_MS = 5_000
/** Prometheus gives up after ten seconds; the figures of this process are worth having without the database's. */
const PATIENCE_MS = 2_000
const DAY_MS = 24 * 60 * 60_000

/** Keeps the figures that only the database knows. The function it answers reads them anew when they are old. */
export function readShop(registry: Registry, { db, clock }: Pick<Deps, 'db' | 'clock'>): () => Promise<void> {
  const tell = shopMetrics(registry)
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined
  const read = async () => {
    const dayAgoId = v7({ msecs: clock.now().getTime() - DAY_MS, random: new Uint8Array(16) })
    try {
      tell(await readShopFigures(db, dayAgoId))
    } catch {
      // Its absence is what `galla_database_up` tells; the health check and the jobs log why.
      tell(null)
    }
    readAt = performance.now()
    reading = undefined
  }
  return async () => {
    if (performance.now() - readAt < KEPT_MS) return
    reading ??= read()
    if (!(await endsWithin(reading, PATIENCE_MS))) tell(null)
  }
}

async function endsWithin(work: Promise<void>, ms: number): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), ms)
  const ended = await Promise.race([work.then(() => true), late.promise])
  clearTimeout(timer)
  return ended
}
