import type { OrderView } from '@galla/api'
import { Card, Checkbox, Money, Table, type TableColumn } from '@galla/ui'
import { useState } from 'react'
import { LineFace } from '../../components/line-face.tsx'
import { texts } from '../../texts/en.ts'

const words = texts.staff

/** What to take from the shelf; ticks are for whoever is picking and are not kept. */
export function PickingList({ order }: { order: OrderView }) {
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const isPicking = order.status === 'placed'
  const toggle = (id: string, isTaken: boolean) => {
    const next = new Set(taken)
    if (isTaken) next.add(id)
    else next.delete(id)
    setTaken(next)
  }
  return (
    <Card
      flush
      title={isPicking ? words.picking : texts.order.lines}
      action={
        isPicking && (
          <p role="status" className="text-sm text-ink-muted tabular-nums">
            {words.picked(taken.size, order.lines.length)}
          </p>
        )
      }
    >
      <Table
        caption={words.pickingCaption}
        className="border-t border-line"
        rows={order.lines}
        rowKey={({ id }) => id}
        columns={isPicking ? [...COLUMNS, takenColumn(taken, toggle)] : COLUMNS}
      />
    </Card>
  )
}

type Line = OrderView['lines'][number]

const COLUMNS: TableColumn<Line>[] = [
  {
    id: 'product',
    header: words.product,
    cell: (line) => (
      <LineFace picture={line.picture} seed={line.productId} title={line.title} options={line.options}>
        {line.returned > 0 && (
          <p className="text-sm text-ink-muted">{texts.returns.cameBack(line.returned)}</p>
        )}
      </LineFace>
    ),
  },
  { id: 'sku', header: words.sku, className: 'font-mono text-xs', cell: ({ sku }) => sku },
  {
    id: 'quantity',
    header: words.quantity,
    align: 'right',
    className: 'text-base font-semibold',
    cell: ({ quantity }) => quantity,
  },
  { id: 'total', header: words.total, align: 'right', cell: ({ gross }) => <Money paise={gross} /> },
]

function takenColumn(
  taken: ReadonlySet<string>,
  toggle: (id: string, isTaken: boolean) => void,
): TableColumn<Line> {
  return {
    id: 'taken',
    header: '',
    align: 'right',
    cell: ({ id, title }) => (
      <Checkbox
        label={<span className="sr-only">{words.pick(title)}</span>}
        checked={taken.has(id)}
        onChange={(isTaken) => toggle(id, isTaken)}
      />
    ),
  }
}
