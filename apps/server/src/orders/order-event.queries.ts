import type { OrderEventView } from '@galla/api'
import type { Transaction } from '../database/database.ts'
import { insertRows } from '../database/insert-rows.queries.ts'
import type { ColumnTypes } from '../database/unnest-rows.ts'

/** One line of an order's timeline. */
export interface OrderEventRow {
  id: string
  order_id: string
  kind: OrderEventView['kind']
  note: string
  actor_id: string | null
  at: Date
}

export const ORDER_EVENT_COLUMNS: ColumnTypes<OrderEventRow> = {
  id: 'uuid',
  order_id: 'uuid',
  kind: 'text',
  note: 'text',
  actor_id: 'uuid',
  at: 'timestamptz',
}

/** Writes timelines; the order of `rows` is the order they are told in. */
export function insertOrderEvents(trx: Transaction, rows: readonly OrderEventRow[]): Promise<void> {
  return insertRows(trx, 'order_event', { types: ORDER_EVENT_COLUMNS, rows })
}
