import { createRoute, useRouter } from '@tanstack/react-router'
import { RegisterPage } from '../../features/sign-in/register-page.tsx'
import { redirectSignedIn } from '../guards.ts'
import { parseReturnTo } from '../return-to.ts'
import { rootRoute } from './root-route.tsx'

export const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register',
  validateSearch: parseReturnTo,
  beforeLoad: ({ search }) => redirectSignedIn(search.returnTo),
  component: RegisterScreen,
})

function RegisterScreen() {
  const search = registerRoute.useSearch()
  const { history } = useRouter()
  return <RegisterPage returnTo={search} onSignedIn={() => history.replace(search.returnTo ?? '/')} />
}
