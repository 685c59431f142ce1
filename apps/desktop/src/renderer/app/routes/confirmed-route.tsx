import { createRoute } from '@tanstack/react-router'
import { ConfirmedPage } from '../../features/orders/confirmed-page.tsx'
import { signedInRoute } from './signed-in-route.tsx'

export const confirmedRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/orders/$orderId/confirmed',
  component: ConfirmedScreen,
})

function ConfirmedScreen() {
  const { orderId } = confirmedRoute.useParams()
  return <ConfirmedPage orderId={orderId} />
}
