import { createRoute } from '@tanstack/react-router'
import { OrdersPage } from '../../features/orders/orders-page.tsx'
import { signedInRoute } from './signed-in-route.tsx'

export const ordersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/orders',
  component: OrdersPage,
})
