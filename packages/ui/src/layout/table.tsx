import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

export interface TableColumn<Row> {
  id: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** Numbers and money stand at the right. */
  align?: 'left' | 'right' | undefined
  className?: string | undefined
}

export interface TableProps<Row> {
  /** Names the table for screen readers. */
  caption: string
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  onRowClick?: ((row: Row) => void) | undefined
  /** In place of the rows when there are none. */
  empty?: ReactNode
  className?: string | undefined
}

const CELL = 'px-5 py-3 text-left align-middle'

/** Rows and columns. Where a row can be pressed, one cell holds a link or button as well: the keyboard needs it. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  onRowClick,
  empty,
  className,
}: TableProps<Row>) {
  if (rows.length === 0 && empty) return empty
  return (
    <div className={cx('overflow-x-auto', className)}>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-xs text-ink-muted">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cx(
                  CELL,
                  'py-2.5 font-medium whitespace-nowrap',
                  column.align === 'right' && 'text-right',
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              onClick={onRowClick ? () => onRowClick(row) : undefined}
              className={cx(
                'border-b border-line last:border-0',
                onRowClick && 'cursor-pointer hover:bg-ink/3',
              )}
            >
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={cx(CELL, column.align === 'right' && 'text-right', column.className)}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
