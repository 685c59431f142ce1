import { Gauge, type Registry } from 'prom-client'

export interface WatchedIndex {
  /** Products that can be found. */
  readonly size: number
  /** How old what it knows may be, in milliseconds. */
  readonly lagMs: number
}

export function searchIndexMetrics(registry: Registry, index: WatchedIndex): void {
  new Gauge({
    name: 'galla_search_index_products',
    help: 'Products that search can find.',
    registers: [registry],
    collect() {
      this.set(index.size)
    },
  })
  new Gauge({
    name: 'galla_search_index_lag_seconds',
    help: 'How long ago the search index last took over what had changed.',
    registers: [registry],
    collect() {
      this.set(index.lagMs / 1_000)
    },
  })
}
