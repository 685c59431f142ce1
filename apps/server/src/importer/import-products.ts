import type pg from 'pg'
import { type BulkTransaction, inBulkTransaction } from '../database/bulk-transaction.ts'
import { loadMapping, OWN_MAPPING } from './mapping/load-mapping.ts'
import { mapRecord, missingColumns } from './mapping/map-record.ts'
import type { Mapping } from './mapping/mapping.schemas.ts'
import { type GroupedProducts, groupProducts, type RefusedRow } from './plan/group-products.ts'
import type { ImportPlan, RowOutcome } from './plan/import-plan.ts'
import { planImport } from './plan/plan-import.ts'
import type { ProductRow } from './product-row.ts'
import { drawingOfCategory } from './rules/picture-rules.ts'
import { prepareRows } from './rules/prepare-rows.ts'
import { MalformedFileError } from './source/malformed-file.ts'
import { type CsvTable, readCsv } from './source/read-csv.ts'
import { readShopState } from './write/shop-state.queries.ts'
import { lockImports, plannedRows, refreshStatistics, writePlan } from './write/write-plan.queries.ts'

/** What an import needs of the world. COPY needs a connection of its own, hence the pool. */
export interface ImportDeps {
  readonly pool: pg.Pool
  readonly clock: { now(): Date }
  readonly newId: () => string
}

export interface ImportOptions {
  /** A CSV file, gzip or plain. */
  readonly file: string
  /** The name of a mapping; Galla's own CSV when not given. */
  readonly mapping?: string | undefined
  /** Decide everything, write nothing. */
  readonly dryRun?: boolean | undefined
  /** Units to receive for new variants whose row says none. */
  readonly stock?: number | undefined
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
}

/** How far a phase is: bytes while reading, rows while writing. */
export interface ImportProgress {
  readonly phase: 'reading' | 'writing'
  readonly done: number
  readonly total: number
}

export interface ImportReport {
  readonly mapping: string
  readonly dryRun: boolean
  readonly rows: number
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  readonly createdProducts: number
  readonly placeholderPrices: number
  /** One a row of the file, by line. */
  readonly outcomes: readonly RowOutcome[]
}

/**
 * Imports a product file whole, in one transaction, and answers what became of every row. Variants are told by their SKU, so
 * the same file again changes nothing; what the file does not name stays as it is; nothing is ever deleted. A row that cannot
 * be sold is refused with its reason and the others come in.
 *
 * Throws `MalformedFileError` for a file that cannot be read and `MappingError` for an unknown mapping; then nothing changed.
 */
export async function importProducts(deps: ImportDeps, options: ImportOptions): Promise<ImportReport> {
  const mapping = await loadMapping(options.mapping ?? OWN_MAPPING)
  const grouped = await readProducts(mapping, options)
  const plan = await inBulkTransaction(deps.pool, (bulk) => importGrouped(bulk, { deps, grouped, options }))
  if (!options.dryRun) await inBulkTransaction(deps.pool, ({ trx }) => refreshStatistics(trx))
  return report(plan, { mapping, dryRun: options.dryRun ?? false })
}

/** Reads and checks a file without looking at the shop. */
export async function readProducts(mapping: Mapping, options: ImportOptions): Promise<GroupedProducts> {
  const table = await readCsv(options.file, (done, total) =>
    options.onProgress?.({ phase: 'reading', done, total }),
  )
  const { rows, refused } = mapTable(table, mapping)
  const grouped = groupProducts(prepareRows(rows, { mapping, stock: options.stock }))
  return { drafts: grouped.drafts, refused: [...refused, ...grouped.refused] }
}

/** The part inside the transaction: read the shop, decide, write. Seeding calls it beside its own writes. */
export async function importGrouped(
  bulk: BulkTransaction,
  work: {
    readonly deps: ImportDeps
    readonly grouped: GroupedProducts
    readonly options: Pick<ImportOptions, 'dryRun' | 'onProgress'>
  },
): Promise<ImportPlan> {
  const { deps, grouped, options } = work
  await lockImports(bulk.trx)
  const state = await readShopState(bulk.trx, grouped.drafts)
  const plan = planImport(grouped, state, { newId: deps.newId, now: deps.clock.now(), drawingOfCategory })
  if (options.dryRun) return plan
  const total = plannedRows(plan)
  let done = 0
  await writePlan(bulk, plan, (sent) => {
    done += sent
    options.onProgress?.({ phase: 'writing', done, total })
  })
  return plan
}

function mapTable(table: CsvTable, mapping: Mapping): { rows: ProductRow[]; refused: RefusedRow[] } {
  const missing = missingColumns(mapping, table.columns)
  if (missing.length > 0) {
    const what = `the header has no column "${missing.join('", "')}", which the mapping "${mapping.name}" needs`
    throw new MalformedFileError(what, { line: 1 })
  }
  const rows: ProductRow[] = []
  const refused: RefusedRow[] = []
  for (const record of table.records) {
    const mapped = mapRecord(record, mapping)
    if ('row' in mapped) rows.push(mapped.row)
    else refused.push({ ...mapped, title: '' })
  }
  return { rows, refused }
}

function report(plan: ImportPlan, { mapping, dryRun }: { mapping: Mapping; dryRun: boolean }): ImportReport {
  const count = (kind: RowOutcome['kind']) => plan.outcomes.filter((outcome) => outcome.kind === kind).length
  return {
    mapping: mapping.name,
    dryRun,
    rows: plan.outcomes.length,
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    createdProducts: plan.createdProducts,
    placeholderPrices: plan.outcomes.filter(
      ({ kind, isPlaceholderPrice }) => isPlaceholderPrice && kind === 'created',
    ).length,
    outcomes: plan.outcomes,
  }
}
