import { LIMITS, ORDER_STATUSES, type OrderStatus } from '@galla/api'
import { z } from 'zod'

/** What the address of the staff's order list holds. */
export interface StaffOrdersSearch {
  status?: OrderStatus
  query?: string
}

/** What the address of the stock list holds. */
export interface StockSearch {
  query?: string
  onlyLow?: boolean
}

const query = z.string().trim().min(1).max(LIMITS.searchQueryLength)

/** Search words are kept as text, also when the address bar has read a number out of them. */
const words = z.union([z.string(), z.number()]).transform(String).pipe(query)

export function parseStaffOrdersSearch(raw: Record<string, unknown>): StaffOrdersSearch {
  const status = z.enum(ORDER_STATUSES).safeParse(raw.status)
  return { ...(status.success ? { status: status.data } : {}), ...queryOf(raw) }
}

export function parseStockSearch(raw: Record<string, unknown>): StockSearch {
  return { ...queryOf(raw), ...(raw.onlyLow === true ? { onlyLow: true } : {}) }
}

function queryOf(raw: Record<string, unknown>): { query?: string } {
  const parsed = words.safeParse(raw.query)
  return parsed.success ? { query: parsed.data } : {}
}
