import { EmptyState } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { PackageOpen } from 'lucide-react'
import { QueryError } from '../../components/query-error.tsx'
import { useDocumentTitle } from '../../hooks/use-document-title.ts'
import { texts } from '../../texts/en.ts'
import { CategoryGrid } from './category-grid.tsx'
import { Greeting } from './greeting.tsx'
import { HomeSkeleton } from './home-skeleton.tsx'
import { homeQuery } from './queries.ts'
import { RecentlySeen } from './recently-seen.tsx'
import { Shelf } from './shelf.tsx'

const words = texts.home

/** The first page: the ways into the shop, then shelves of products. */
export function HomePage() {
  useDocumentTitle(words.title)
  const { data, error, isPending, isFetching, refetch } = useQuery(homeQuery())
  if (isPending) return <HomeSkeleton />
  if (data === undefined) {
    return (
      <QueryError title={words.failed} error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
    )
  }
  if (data.categories.length === 0) {
    return <EmptyState heading="h1" icon={<PackageOpen />} title={words.emptyTitle} text={words.emptyText} />
  }
  return (
    <div className="flex flex-col gap-14">
      <Greeting />
      <CategoryGrid categories={data.categories} />
      <Shelf title={words.deals} text={words.dealsText} cards={data.deals} sort="saving" />
      <RecentlySeen />
      <Shelf title={words.popular} cards={data.popular} sort="popular" />
      <Shelf title={words.newest} cards={data.newest} sort="newest" />
    </div>
  )
}
