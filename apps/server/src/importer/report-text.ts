import type { ImportReport } from './import-products.ts'
import type { FieldChange, RowOutcome } from './plan/import-plan.ts'
import { describeRefusal } from './row-refusal.ts'

/** How many rows of each kind are shown on the screen; a report file has them all. */
const EXAMPLES = 5
/** A description may be a page long. */
const LONGEST_VALUE = 60

/** What an import did, or would do, as lines for a terminal: counts, then the first rows of each kind with the reasons. */
export function describeReport(report: ImportReport): string[] {
  return [
    ...counts(report),
    ...placeholderNote(report),
    ...(['refused', 'changed', 'created'] as const).flatMap((kind) => examples(report, kind)),
  ]
}

function counts(report: ImportReport): string[] {
  const number = (count: number) => count.toLocaleString('en-IN').padStart(8)
  const head = report.dryRun
    ? `Dry run with the mapping "${report.mapping}": nothing was changed. The import would`
    : `Imported with the mapping "${report.mapping}":`
  const isIdle = report.created + report.changed === 0 && report.unchanged > 0
  return [
    head,
    `${number(report.created)} created    (in ${report.createdProducts.toLocaleString('en-IN')} new products)`,
    `${number(report.changed)} changed`,
    `${number(report.unchanged)} unchanged${isIdle ? '  (the shop already has this file)' : ''}`,
    `${number(report.refused)} refused`,
  ]
}

function placeholderNote({ placeholderPrices }: ImportReport): string[] {
  if (placeholderPrices === 0) return []
  const rows = placeholderPrices.toLocaleString('en-IN')
  return [
    '',
    `${rows} of the new variants have a placeholder price, because the file has no prices. Set real ones.`,
  ]
}

const HEADINGS = { refused: 'Refused', changed: 'Changed', created: 'Created' } as const

function examples(report: ImportReport, kind: keyof typeof HEADINGS): string[] {
  const rows = report.outcomes.filter((outcome) => outcome.kind === kind)
  if (rows.length === 0) return []
  const rest = rows.length - EXAMPLES
  return [
    '',
    `${HEADINGS[kind]}:`,
    ...rows.slice(0, EXAMPLES).map((row) => `  line ${row.line}  ${row.sku}  ${row.title}${reason(row)}`),
    ...(rest > 0 ? [`  … and ${rest.toLocaleString('en-IN')} more`] : []),
  ]
}

function reason(row: RowOutcome): string {
  const text = describeOutcome(row)
  return text === '' ? '' : `\n      ${text}`
}

/** Why a row was refused, or what it changes; empty when there is nothing to say. */
export function describeOutcome(row: RowOutcome): string {
  if (row.refusal) return describeRefusal(row.refusal)
  const changes = row.changes.map(describeChange)
  return [
    ...changes,
    ...(row.isPlaceholderPrice && row.kind === 'created' ? ['placeholder price'] : []),
  ].join('; ')
}

function describeChange({ field, before, after }: FieldChange): string {
  const named = NOT_FOR_PEOPLE.has(field)
    ? field
    : `${field} ${short(before) || 'none'} → ${short(after) || 'none'}`
  return named
}

/** Fields whose values are ids or structures. */
const NOT_FOR_PEOPLE: ReadonlySet<string> = new Set(['brand', 'category', 'tax class', 'specifications'])

function short(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`
}
