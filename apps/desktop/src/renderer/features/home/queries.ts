import { keepPreviousData } from '@tanstack/react-query'
import { trpc } from '../../lib/trpc.ts'

/** Shelves and categories change slowly, and every page's header asks for them. */
const HOME_STALE_AFTER_MS = 5 * 60_000

export const homeQuery = () => trpc.catalogue.home.queryOptions(undefined, { staleTime: HOME_STALE_AFTER_MS })

/** Cards of the given products, in that order. */
export const recentlySeenQuery = (ids: readonly string[]) =>
  trpc.catalogue.cards.queryOptions(
    { ids: [...ids] },
    { enabled: ids.length > 0, placeholderData: keepPreviousData },
  )
