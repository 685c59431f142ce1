import { createRoute, useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { PaymentPage } from '../../features/payment/payment-page.tsx'
import { signedInRoute } from './signed-in-route.tsx'

interface PaymentSearch {
  /** The address that was chosen in the checkout, for the way back there. */
  address?: string
}

export const paymentRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/pay/$orderId',
  validateSearch: (raw: { address?: unknown }): PaymentSearch => {
    const address = z.uuid().safeParse(raw.address)
    return address.success ? { address: address.data } : {}
  },
  component: PaymentScreen,
})

function PaymentScreen() {
  const { orderId } = paymentRoute.useParams()
  const { address } = paymentRoute.useSearch()
  const navigate = useNavigate()
  return (
    <PaymentPage
      key={orderId}
      orderId={orderId}
      onPlaced={() => void navigate({ to: '/orders/$orderId/confirmed', params: { orderId }, replace: true })}
      onTryAgain={(tender) =>
        void navigate({
          to: '/checkout',
          search: {
            step: 'payment',
            ...(address === undefined ? {} : { address }),
            ...(tender === null ? {} : { tender }),
          },
          replace: true,
        })
      }
    />
  )
}
