import { createRoute, useRouter } from '@tanstack/react-router'
import { SignInPage } from '../../features/sign-in/sign-in-page.tsx'
import { redirectSignedIn } from '../guards.ts'
import { parseReturnTo } from '../return-to.ts'
import { rootRoute } from './root-route.tsx'

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: parseReturnTo,
  beforeLoad: ({ search }) => redirectSignedIn(search.returnTo),
  component: SignInScreen,
})

function SignInScreen() {
  const search = signInRoute.useSearch()
  const { history } = useRouter()
  return <SignInPage returnTo={search} onSignedIn={() => history.replace(search.returnTo ?? '/')} />
}
