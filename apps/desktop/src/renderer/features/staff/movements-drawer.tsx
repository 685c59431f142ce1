import type { MovementPage, StockLevelView } from '@galla/api'
import { Button, Drawer, EmptyState, formatCount, formatDateTime } from '@galla/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { ListSkeleton } from '../../components/list-skeleton.tsx'
import { QueryError } from '../../components/query-error.tsx'
import { texts } from '../../texts/en.ts'
import { movementsQuery } from './queries.ts'
import { levelName } from './stock-table.tsx'

const words = texts.staff

interface MovementsDrawerProps {
  /** Null is closed. */
  level: StockLevelView | null
  onClose: () => void
}

/** The ledger of one stock level, the latest movement first. */
export function MovementsDrawer({ level, onClose }: MovementsDrawerProps) {
  return (
    <Drawer
      open={level !== null}
      onOpenChange={(open) => !open && onClose()}
      title={level === null ? words.movements : words.movementsOf(level.title)}
    >
      {level !== null && <Movements level={level} />}
    </Drawer>
  )
}

function Movements({ level }: { level: StockLevelView }) {
  const { locationId, variantId } = level
  const query = useInfiniteQuery(movementsQuery({ locationId, variantId }))
  if (query.isPending) return <ListSkeleton label={words.stockLoading} />
  if (query.data === undefined) {
    return (
      <QueryError
        size="sm"
        title={words.movementsFailed}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRetrying={query.isFetching}
      />
    )
  }
  const movements = query.data.pages.flatMap(({ items }) => items)
  if (movements.length === 0) return <EmptyState size="sm" icon={<History />} title={words.movementsEmpty} />
  return (
    <>
      <p className="pb-2 text-sm text-ink-muted">{`${levelName(level)} · ${level.sku}`}</p>
      <ol className="flex flex-col divide-y divide-line">
        {movements.map((movement) => (
          <Movement key={movement.id} movement={movement} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  )
}

function Movement({ movement }: { movement: MovementPage['items'][number] }) {
  const { at, reason, onHandDelta, reservedDelta, leasedDelta, orderNumber, actorName, note } = movement
  const deltas = [
    onHandDelta === 0 ? null : words.onHandDelta(signed(onHandDelta)),
    reservedDelta === 0 ? null : words.reservedDelta(signed(reservedDelta)),
    leasedDelta === 0 ? null : words.leasedDelta(signed(leasedDelta)),
  ].filter((text) => text !== null)
  const details = [
    orderNumber === null ? null : words.ofOrder(orderNumber),
    actorName === null ? null : words.byPerson(actorName),
    note === '' ? null : (texts.order.notes[note] ?? note),
  ].filter((text) => text !== null)
  return (
    <li className="flex flex-col gap-0.5 py-3 text-sm">
      <div className="flex items-baseline justify-between gap-4">
        <span className="font-medium">{words.movementReasons[reason]}</span>
        <span className="text-right font-semibold tabular-nums">{deltas.join(', ')}</span>
      </div>
      <p className="text-ink-muted">{[formatDateTime(at), ...details].join(' · ')}</p>
    </li>
  )
}

function signed(delta: number): string {
  return delta > 0 ? `+${formatCount(delta)}` : `−${formatCount(-delta)}`
}
