import { createRoute, useNavigate } from '@tanstack/react-router'
import { CheckoutPage } from '../../features/checkout/checkout-page.tsx'
import { parseCheckoutSearch } from '../../features/checkout/checkout-state.ts'
import { signedInRoute } from './signed-in-route.tsx'

/** A guest is sent to the sign-in by the route above, and comes back here. */
export const checkoutRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/checkout',
  validateSearch: parseCheckoutSearch,
  component: CheckoutScreen,
})

function CheckoutScreen() {
  const search = checkoutRoute.useSearch()
  const navigate = useNavigate()
  return (
    <CheckoutPage
      search={search}
      onChange={(next) => {
        // A choice within a step changes the address bar in place; a step is a page to come back to.
        const replace = next.step === (search.step ?? 'address')
        void navigate({ to: '/checkout', search: next, replace, resetScroll: false })
      }}
      onPlaced={({ orderId, payment }) => {
        const params = { orderId }
        if (payment.tender === 'cod') {
          void navigate({ to: '/orders/$orderId/confirmed', params, replace: true })
          return
        }
        const from = search.address === undefined ? {} : { address: search.address }
        void navigate({ to: '/pay/$orderId', params, search: from })
      }}
    />
  )
}
