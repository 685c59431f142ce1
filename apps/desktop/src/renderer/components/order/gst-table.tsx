import type { OrderView } from '@galla/api'
import { Card, Money, Table, type TableColumn } from '@galla/ui'
import { texts } from '../../texts/en.ts'
import { type GstRow, gstByRate, rateText } from './gst-by-rate.ts'

const words = texts.order

/** The tax in an order, by HSN code and rate: CGST and SGST within the shop's state, IGST across states. */
export function GstTable({ order }: { order: OrderView }) {
  const { name, gstin } = order.shop
  return (
    <Card title={words.gst} flush>
      <Table
        caption={words.gstCaption}
        columns={order.igst > 0 ? ACROSS_STATES : WITHIN_STATE}
        rows={[...gstByRate(order.lines), totalRow(order)]}
        rowKey={(row) => `${row.hsn}/${row.rateBasisPoints}`}
      />
      {gstin !== null && (
        <p className="border-t border-line px-5 py-3 text-xs text-ink-muted">{words.gstOf(name, gstin)}</p>
      )}
    </Card>
  )
}

const TOTAL = 'total'

function totalRow({ taxable, cgst, sgst, igst, total }: OrderView): GstRow {
  return { hsn: TOTAL, rateBasisPoints: -1, taxable, cgst, sgst, igst, total }
}

function isTotal(row: GstRow): boolean {
  return row.hsn === TOTAL
}

function amount(id: 'taxable' | 'cgst' | 'sgst' | 'igst' | 'total', header: string): TableColumn<GstRow> {
  return {
    id,
    header,
    align: 'right',
    cell: (row) => <Money paise={row[id]} className={isTotal(row) ? 'font-semibold' : ''} />,
  }
}

const CODE: TableColumn<GstRow>[] = [
  {
    id: 'hsn',
    header: words.hsn,
    cell: (row) => (isTotal(row) ? <span className="font-semibold">{words.total}</span> : row.hsn),
  },
  {
    id: 'rate',
    header: words.rate,
    align: 'right',
    cell: (row) => (isTotal(row) ? '' : rateText(row.rateBasisPoints)),
  },
  amount('taxable', words.taxable),
]
const WITHIN_STATE = [
  ...CODE,
  amount('cgst', words.cgst),
  amount('sgst', words.sgst),
  amount('total', words.total),
]
const ACROSS_STATES = [...CODE, amount('igst', words.igst), amount('total', words.total)]
