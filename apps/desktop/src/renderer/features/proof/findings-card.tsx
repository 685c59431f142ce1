import type { AuditFindingView, AuditRunView } from '@galla/api'
import { Card, Table, type TableColumn, TextLink } from '@galla/ui'
import { Link } from '@tanstack/react-router'
import { texts } from '../../texts/en.ts'

const words = texts.proof

type FindingRow = AuditFindingView & { readonly key: string }

const COLUMNS: TableColumn<FindingRow>[] = [
  {
    id: 'row',
    header: words.row,
    className: 'align-top',
    cell: (finding) => (
      <>
        <span className="block text-xs text-ink-muted">{words.kinds[finding.kind] ?? finding.kind}</span>
        <RowLink finding={finding} />
      </>
    ),
  },
  {
    id: 'wrong',
    header: words.wrongHeader,
    className: 'align-top',
    cell: ({ code, detail }) => (
      <>
        <span className="block">{words.findings[code].wrong}</span>
        <span className="block text-xs break-words text-ink-muted tabular-nums">{detail}</span>
      </>
    ),
  },
  {
    id: 'next',
    header: words.next,
    className: 'align-top',
    cell: ({ code }) => words.findings[code].next,
  },
]

/** Every row that is not as it must be, by name, with what to do about it. */
export function FindingsCard({ run }: { run: AuditRunView }) {
  const rows = run.findings.map((finding, place) => ({ ...finding, key: String(place) }))
  return (
    <Card
      flush
      title={words.findingsTitle}
      action={
        rows.length < run.findingCount && (
          <p className="text-sm text-ink-muted">{words.findingsMore(rows.length, run.findingCount)}</p>
        )
      }
    >
      <Table
        caption={words.findingsCaption}
        className="border-t border-line"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ key }) => key}
      />
    </Card>
  )
}

/** The way to the row, where it has a page: orders by their number, stock by its SKU. */
function RowLink({ finding: { kind, name } }: { finding: AuditFindingView }) {
  if (kind === 'sales_order') {
    return <TextLink render={<Link to="/staff/orders" search={{ query: name }} />}>{name}</TextLink>
  }
  if (kind === 'stock_level') {
    const sku = name.slice(name.indexOf('/') + 1)
    return <TextLink render={<Link to="/staff/stock" search={{ query: sku }} />}>{name}</TextLink>
  }
  return <span className="break-all">{name}</span>
}
