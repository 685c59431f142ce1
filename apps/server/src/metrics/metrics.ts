import type pg from 'pg'
import { collectDefaultMetrics, Registry } from 'prom-client'
import type { LaneListener } from '../checkout/order-lane.ts'
import type { Deps } from '../deps.ts'
import type { EndedRun } from '../jobs/run-periodically.ts'
import { databaseMetrics, poolMetrics } from './database-metrics.ts'
import { type EndedCall, gatewayMetrics } from './gateway-metrics.ts'
import { jobMetrics } from './job-metrics.ts'
import { laneDepthMetric, orderMetrics } from './order-metrics.ts'
import { readShop } from './read-shop.ts'
import { overloadMetrics, type RequestMetrics, requestMetrics } from './request-metrics.ts'
import { searchIndexMetrics, type WatchedIndex } from './search-index-metrics.ts'

/** The figures of this server. Parts of the server tell it what happens; `text` is what Prometheus reads. */
export interface Metrics {
  readonly requests: RequestMetrics
  readonly orders: LaneListener
  readonly gatewayCalled: (call: EndedCall) => void
  readonly jobRan: (run: EndedRun) => void
  /** Begins to measure what came to life later. */
  watch(parts: WatchedParts): void
  /** The figures as Prometheus reads them. Answers also while the database is away. */
  text(): Promise<string>
  readonly contentType: string
  /** Ends what listens. */
  close(): void
}

export interface WatchedParts {
  readonly pool?: pg.Pool
  readonly lane?: { readonly depth: number }
  readonly index?: WatchedIndex
  readonly overload?: Parameters<typeof overloadMetrics>[1]
}

/** Makes the metrics of one server, with a registry of their own: two servers in one process do not count together. */
export function createMetrics(deps: Pick<Deps, 'db' | 'clock'>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const close = databaseMetrics(registry)
  const refreshShop = readShop(registry, deps)
  return {
    requests: requestMetrics(registry),
    orders: orderMetrics(registry),
    gatewayCalled: gatewayMetrics(registry),
    jobRan: jobMetrics(registry),
    contentType: registry.contentType,
    close,
    watch({ pool, lane, index, overload }) {
      if (pool) poolMetrics(registry, pool)
      if (lane) laneDepthMetric(registry, lane)
      if (index) searchIndexMetrics(registry, index)
      if (overload) overloadMetrics(registry, overload)
    },
    async text() {
      await refreshShop()
      return registry.metrics()
    },
  }
}
