import { type InventoryService, refuse, type StockLevelView } from '@galla/api'
import { z } from 'zod'
import { pictureOf } from '../catalogue/picture.ts'
import type { Deps } from '../deps.ts'
import { adjustStock } from './adjust-stock.ts'
import { findStockLevel, listMovements, listStockLevels, type StockLevelRecord } from './inventory.queries.ts'
import { setCustomerLimit } from './set-customer-limit.ts'
import type { StockKey } from './stock-key.ts'

const PAGE_SIZE = 30

/** What staff see of the stock, and how they change it. */
export function createInventoryService(deps: Deps): InventoryService {
  return {
    async list(_actor, input) {
      const filter = { query: input.query, onlyLow: input.onlyLow, after: readStockCursor(input.cursor) }
      const found = await listStockLevels(deps.db, { ...filter, limit: PAGE_SIZE + 1 })
      const records = found.slice(0, PAGE_SIZE)
      const last = found.length > PAGE_SIZE ? records.at(-1) : undefined
      return {
        items: records.map(toStockLevelView),
        nextCursor: last ? `${last.variantId}/${last.locationId}` : null,
      }
    },
    async adjust(actor, input) {
      await adjustStock(deps, actor, input)
      const level = await findStockLevel(deps.db, input)
      return level ? toStockLevelView(level) : refuse({ code: 'not_found', what: 'stock_level' })
    },
    setCustomerLimit: (actor, input) => setCustomerLimit(deps, actor, input),
    async movements(_actor, input) {
      const before = z.coerce.number().int().positive().safeParse(input.cursor).data ?? null
      const { locationId, variantId } = input
      const found = await listMovements(deps.db, { locationId, variantId, before, limit: PAGE_SIZE + 1 })
      const records = found.slice(0, PAGE_SIZE)
      const items = records.map((record) => ({ ...record, at: record.at.toISOString() }))
      return { items, nextCursor: found.length > PAGE_SIZE ? String(records.at(-1)?.sequence) : null }
    },
  }
}

/** A cursor is the last level's variant and location; anything else starts from the beginning. */
function readStockCursor(cursor: string | undefined): StockKey | null {
  const [variantId, locationId] = (cursor ?? '').split('/')
  const key = z.object({ variantId: z.uuid(), locationId: z.uuid() }).safeParse({ variantId, locationId })
  return key.data ?? null
}

function toStockLevelView({ drawing, imageUrl, ...record }: StockLevelRecord): StockLevelView {
  const available = record.onHand - record.reserved - record.leased
  return { ...record, available, picture: pictureOf(drawing, imageUrl) }
}
