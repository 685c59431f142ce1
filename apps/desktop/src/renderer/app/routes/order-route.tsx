import { createRoute } from '@tanstack/react-router'
import { OrderPage } from '../../features/orders/order-page.tsx'
import { signedInRoute } from './signed-in-route.tsx'

export const orderRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/orders/$orderId',
  component: OrderScreen,
})

function OrderScreen() {
  const { orderId } = orderRoute.useParams()
  return <OrderPage key={orderId} orderId={orderId} />
}
