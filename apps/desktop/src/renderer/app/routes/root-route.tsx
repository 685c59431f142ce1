import { createRootRoute } from '@tanstack/react-router'
import { CrashScreen } from '../screens/crash-screen.tsx'
import { NotFoundScreen } from '../screens/not-found-screen.tsx'
import { Shell } from '../shell/shell.tsx'

/** What is around every page. */
export const rootRoute = createRootRoute({
  component: Shell,
  errorComponent: CrashScreen,
  notFoundComponent: NotFoundScreen,
})
