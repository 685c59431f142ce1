import { createRoute, Outlet } from '@tanstack/react-router'
import { requireStaff } from '../guards.ts'
import { NotFoundScreen } from '../screens/not-found-screen.tsx'
import { rootRoute } from './root-route.tsx'

/** Above the pages of the staff. The server refuses anybody else whatever is shown here; a customer finds no such page. */
export const staffRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'staff',
  beforeLoad: ({ location }) => requireStaff(location.href),
  component: Outlet,
  notFoundComponent: NotFoundScreen,
})
