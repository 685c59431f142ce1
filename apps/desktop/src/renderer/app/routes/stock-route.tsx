import { createRoute, useNavigate } from '@tanstack/react-router'
import { parseStockSearch } from '../../features/staff/staff-search.ts'
import { StockPage } from '../../features/staff/stock-page.tsx'
import { staffRoute } from './staff-route.tsx'

export const stockRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/staff/stock',
  validateSearch: parseStockSearch,
  component: StockScreen,
})

function StockScreen() {
  const search = stockRoute.useSearch()
  const navigate = useNavigate()
  return (
    <StockPage
      search={search}
      onChange={(next) =>
        void navigate({ to: '/staff/stock', search: next, replace: true, resetScroll: false })
      }
    />
  )
}
