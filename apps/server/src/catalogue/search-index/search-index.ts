import type { Facets } from '@galla/api'
import type { Deps } from '../../deps.ts'
import { type RunListener, runPeriodically } from '../../jobs/run-periodically.ts'
import { currentSnapshot, pruneCatalogueChanges, readCatalogueChanges } from '../catalogue-change.queries.ts'
import { applyChanges } from './apply-changes.ts'
import { type BuiltIndex, buildIndex } from './build-index.ts'
import type { CategoryNode } from './category-tree.ts'
import { facetsOf } from './facet-answer.ts'
import { findRelated } from './find-related.ts'
import { MatchBuffer } from './match-words.ts'
import { countEverything, sumOfRange } from './product-counts.ts'
import { type IndexAnswer, type IndexSearch, runSearch } from './run-search.ts'
import { type IndexSuggestions, suggest } from './suggest.ts'

export interface SearchIndexOptions {
  /** How often changes are looked for. The index is at most this late, and the time to read them. */
  readonly pollMs?: number
  /** Hears how each look for changes went. */
  readonly onRun?: RunListener
}

type IndexDeps = Pick<Deps, 'db' | 'log' | 'clock'>

const POLL_MS = 500
const PRUNE_EVERY_MS = 10 * 60_000
/** Changes are kept for an hour, and whoever could not read them for this long reads everything anew. */
const KEPT_MINUTES = 60
const LOST_TRACK_AFTER_MS = 45 * 60_000
/** From so many changes on, if they are half of the catalogue, reading all of it in order is the shorter way. */
const MANY_CHANGES = 5_000

export interface CategoryWithCount extends CategoryNode {
  readonly count: number
}

/**
 * The search index of this process: PostgreSQL holds the truth, this answers what would take a database too long (right
 * counts of every filter over 200,000 products). It may lag behind by `pollMs`, so nothing that is bought or paid is
 * decided by it. See docs/decisions/0004-search-index-in-process.md.
 */
export class SearchIndex {
  readonly #deps: IndexDeps
  readonly #buffer = new MatchBuffer()
  #built: BuiltIndex
  #snapshot: string
  #readAt: number
  #stop: () => Promise<void> = async () => undefined

  private constructor(deps: IndexDeps, built: BuiltIndex, snapshot: string) {
    this.#deps = deps
    this.#built = built
    this.#snapshot = snapshot
    this.#readAt = deps.clock.now().getTime()
  }

  /** Reads the whole catalogue and follows its changes from then on, until `stop`. It can be searched at once. */
  static async build(deps: IndexDeps, options: SearchIndexOptions = {}): Promise<SearchIndex> {
    const snapshot = await currentSnapshot(deps.db)
    const index = new SearchIndex(deps, await buildIndex(deps.db), snapshot)
    index.#stop = runPeriodically(
      [
        { name: 'follow-catalogue', everyMs: options.pollMs ?? POLL_MS, run: () => index.refresh() },
        {
          name: 'prune-catalogue-changes',
          everyMs: PRUNE_EVERY_MS,
          run: () => pruneCatalogueChanges(deps.db, KEPT_MINUTES),
        },
      ],
      deps.log,
      options.onRun,
    )
    return index
  }

  /** Stops following, and waits for what is being read. The index can still be searched. */
  stop(): Promise<void> {
    return this.#stop()
  }

  /** How many products can be found. */
  get size(): number {
    return this.#built.index.liveCount
  }

  /** How long ago it last took over what had changed. Milliseconds. */
  get lagMs(): number {
    return this.#deps.clock.now().getTime() - this.#readAt
  }

  search(search: IndexSearch): IndexAnswer & { readonly facets: Facets } {
    const { index } = this.#built
    const answer = runSearch(index, search, this.#buffer)
    return { ...answer, facets: facetsOf(index, answer.tally, search) }
  }

  suggest(typed: string): IndexSuggestions {
    return suggest({ ...this.#built, buffer: this.#buffer }, typed)
  }

  /** The ids of products to show beside this one, most like it first. */
  related(productId: string, size: number): string[] {
    return findRelated(this.#built.index, productId, { size, buffer: this.#buffer })
  }

  /** From the top down to the category itself; empty for a path that leads nowhere. */
  lineage(path: string): CategoryNode[] {
    const { categories } = this.#built.index
    const node = categories.nodeOf(path)
    return node ? categories.lineage(node) : []
  }

  /** The top categories that have products, with their children that have, those with most first. */
  categories(): (CategoryWithCount & { readonly below: readonly CategoryWithCount[] })[] {
    const { index } = this.#built
    const { byCategory } = countEverything(index)
    const counted = (nodes: CategoryNode[]) =>
      nodes
        .map((node) => ({ ...node, count: sumOfRange(byCategory, node.first, node.end) }))
        .filter((node) => node.count > 0)
        .sort((a, b) => b.count - a.count || (a.path < b.path ? -1 : 1))
    return counted(index.categories.top()).map((node) => ({
      ...node,
      below: counted(index.categories.childrenOf(node)),
    }))
  }

  /** Takes over what has changed since last time. Runs by itself every `pollMs`; one at a time. */
  async refresh(): Promise<void> {
    const { db, clock } = this.#deps
    const startedAt = clock.now().getTime()
    const changes = await readCatalogueChanges(db, this.#snapshot)
    const hasLostTrack = !changes.followsOn || startedAt - this.#readAt > LOST_TRACK_AFTER_MS
    if (hasLostTrack || this.#areMost(changes.productIds.length)) this.#built = await buildIndex(db)
    else await applyChanges(db, this.#built.index, changes.productIds)
    this.#snapshot = changes.snapshot
    this.#readAt = startedAt
  }

  #areMost(changes: number): boolean {
    return changes >= MANY_CHANGES && changes > this.size / 2
  }
}
