import { keepPreviousData } from '@tanstack/react-query'
import { trpc } from '../../lib/trpc.ts'

/** Suggestions for what is typed so far; the last ones stay until the next are here. */
export const suggestQuery = (query: string) =>
  trpc.catalogue.suggest.queryOptions({ query }, { enabled: query !== '', placeholderData: keepPreviousData })
