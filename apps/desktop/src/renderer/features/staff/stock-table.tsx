import type { StockLevelView } from '@galla/api'
import { Badge, Button, formatCount, Table, type TableColumn } from '@galla/ui'
import { LineFace, optionsText } from '../../components/line-face.tsx'
import { texts } from '../../texts/en.ts'

const words = texts.staff

export interface StockActions {
  onAdjust: (level: StockLevelView) => void
  onLimit: (level: StockLevelView) => void
  onLook: (level: StockLevelView) => void
}

interface StockTableProps {
  levels: readonly StockLevelView[]
  /** Null for those who may only look. */
  actions: StockActions | null
}

/** Stock levels as rows. */
export function StockTable({ levels, actions }: StockTableProps) {
  return (
    <Table
      caption={words.stockTitle}
      columns={actions === null ? COLUMNS : [...COLUMNS, actionColumn(actions)]}
      rows={levels}
      rowKey={({ variantId, locationId }) => `${variantId}/${locationId}`}
    />
  )
}

const COLUMNS: TableColumn<StockLevelView>[] = [
  {
    id: 'product',
    header: words.product,
    cell: (level) => (
      <LineFace picture={level.picture} seed={level.productId} title={level.title} options={level.options} />
    ),
  },
  {
    id: 'sku',
    header: words.sku,
    className: 'font-mono text-xs whitespace-nowrap',
    cell: ({ sku, barcode, maxPerCustomer }) => (
      <>
        <span className="block">{sku}</span>
        {barcode !== null && <span className="block text-ink-muted">{barcode}</span>}
        {maxPerCustomer !== null && (
          <span className="mt-1 block font-sans">
            <Badge tone="accent">{words.limited(maxPerCustomer)}</Badge>
          </span>
        )}
      </>
    ),
  },
  { id: 'location', header: words.location, cell: ({ locationName }) => locationName },
  { id: 'onHand', header: words.onHand, align: 'right', cell: ({ onHand }) => formatCount(onHand) },
  { id: 'reserved', header: words.reserved, align: 'right', cell: ({ reserved }) => formatCount(reserved) },
  {
    id: 'available',
    header: words.available,
    align: 'right',
    cell: ({ available, lowAt }) => (
      <span className="inline-flex items-center gap-2">
        {available <= 0 ? (
          <Badge tone="danger">{words.out}</Badge>
        ) : (
          available <= lowAt && <Badge tone="warn">{words.low}</Badge>
        )}
        <span className="font-semibold">{formatCount(available)}</span>
      </span>
    ),
  },
  {
    id: 'lowAt',
    header: words.lowAt,
    align: 'right',
    className: 'text-ink-muted',
    cell: ({ lowAt }) => formatCount(lowAt),
  },
]

function actionColumn({ onAdjust, onLimit, onLook }: StockActions): TableColumn<StockLevelView> {
  return {
    id: 'actions',
    header: '',
    align: 'right',
    className: 'whitespace-nowrap',
    cell: (level) => (
      <>
        <Button
          size="sm"
          variant="quiet"
          aria-label={words.movementsOf(levelName(level))}
          onClick={() => onLook(level)}
        >
          {words.movements}
        </Button>
        <Button
          size="sm"
          variant="quiet"
          aria-label={words.limitOf(levelName(level))}
          onClick={() => onLimit(level)}
        >
          {words.limit}
        </Button>
        <Button size="sm" aria-label={words.adjustOf(levelName(level))} onClick={() => onAdjust(level)}>
          {words.adjust}
        </Button>
      </>
    ),
  }
}

/** Title and options: what tells one row from another. */
export function levelName({ title, options }: Pick<StockLevelView, 'title' | 'options'>): string {
  return options.length === 0 ? title : `${title}, ${optionsText(options)}`
}
