import { createHashHistory, createRouter } from '@tanstack/react-router'
import { accountRoute } from './routes/account-route.tsx'
import { cartRoute } from './routes/cart-route.tsx'
import { checkoutRoute } from './routes/checkout-route.tsx'
import { confirmedRoute } from './routes/confirmed-route.tsx'
import { homeRoute } from './routes/home-route.tsx'
import { orderRoute } from './routes/order-route.tsx'
import { ordersRoute } from './routes/orders-route.tsx'
import { paymentRoute } from './routes/payment-route.tsx'
import { productRoute } from './routes/product-route.tsx'
import { proofRoute } from './routes/proof-route.tsx'
import { registerRoute } from './routes/register-route.tsx'
import { resultsRoute } from './routes/results-route.tsx'
import { rootRoute } from './routes/root-route.tsx'
import { signInRoute } from './routes/sign-in-route.tsx'
import { signedInRoute } from './routes/signed-in-route.tsx'
import { staffOrderRoute } from './routes/staff-order-route.tsx'
import { staffOrdersRoute } from './routes/staff-orders-route.tsx'
import { staffRoute } from './routes/staff-route.tsx'
import { stockRoute } from './routes/stock-route.tsx'
import { CrashScreen } from './screens/crash-screen.tsx'

/**
 * All pages, each in a file of its own under `routes/` that takes a feature's page and gives it what the address says.
 * Features never import each other: what two of them need lies in `lib/`, `components/` or `hooks/`. A page that anybody may
 * see hangs below the root; one for somebody signed in below `signedInRoute`, one for staff below `staffRoute`: those two ask
 * for the sign-in and bring the person back.
 */
const routeTree = rootRoute.addChildren([
  homeRoute,
  resultsRoute,
  productRoute,
  signInRoute,
  registerRoute,
  cartRoute,
  signedInRoute.addChildren([
    checkoutRoute,
    paymentRoute,
    ordersRoute,
    orderRoute,
    confirmedRoute,
    accountRoute,
  ]),
  staffRoute.addChildren([staffOrdersRoute, staffOrderRoute, stockRoute, proofRoute]),
])

/** The address is the part behind `#`, so that the packed app and any server of static files need no rules for deep links. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  scrollRestoration: true,
  // A page that throws breaks alone: header and footer stay, and with them the way out.
  defaultErrorComponent: CrashScreen,
  // The query client keeps what was loaded; the router need not keep it a second time.
  defaultPreloadStaleTime: 0,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
