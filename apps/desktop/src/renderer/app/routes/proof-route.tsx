import { createRoute } from '@tanstack/react-router'
import { ProofPage } from '../../features/proof/proof-page.tsx'
import { requireManager } from '../guards.ts'
import { staffRoute } from './staff-route.tsx'

/** For managers: for other staff there is no such page. */
export const proofRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/staff/proof',
  beforeLoad: ({ location }) => requireManager(location.href),
  component: ProofPage,
})
