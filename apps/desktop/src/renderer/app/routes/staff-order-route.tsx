import { createRoute } from '@tanstack/react-router'
import { StaffOrderPage } from '../../features/staff/staff-order-page.tsx'
import { staffRoute } from './staff-route.tsx'

export const staffOrderRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/staff/orders/$orderId',
  component: StaffOrderScreen,
})

function StaffOrderScreen() {
  const { orderId } = staffOrderRoute.useParams()
  return <StaffOrderPage key={orderId} orderId={orderId} />
}
