import { createRoute, Outlet } from '@tanstack/react-router'
import { requireSignedIn } from '../guards.ts'
import { rootRoute } from './root-route.tsx'

/** Above every page that belongs to somebody: their orders, account and checkout. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: ({ location }) => requireSignedIn(location.href),
  component: Outlet,
})
