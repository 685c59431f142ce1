import { createRoute, useNavigate } from '@tanstack/react-router'
import { StaffOrdersPage } from '../../features/staff/staff-orders-page.tsx'
import { parseStaffOrdersSearch } from '../../features/staff/staff-search.ts'
import { staffRoute } from './staff-route.tsx'

export const staffOrdersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/staff/orders',
  validateSearch: parseStaffOrdersSearch,
  component: StaffOrdersScreen,
})

function StaffOrdersScreen() {
  const search = staffOrdersRoute.useSearch()
  const navigate = useNavigate()
  return (
    <StaffOrdersPage
      search={search}
      onChange={(next) =>
        void navigate({ to: '/staff/orders', search: next, replace: true, resetScroll: false })
      }
      onOpen={(orderId) => void navigate({ to: '/staff/orders/$orderId', params: { orderId } })}
    />
  )
}
