import { createRoute, useNavigate } from '@tanstack/react-router'
import { AccountPage } from '../../features/account/account-page.tsx'
import { parseAccountSearch } from '../../features/account/account-parts.ts'
import { signedInRoute } from './signed-in-route.tsx'

export const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/account',
  validateSearch: parseAccountSearch,
  component: AccountScreen,
})

function AccountScreen() {
  const { part = 'profile' } = accountRoute.useSearch()
  const navigate = useNavigate()
  return (
    <AccountPage
      part={part}
      onChoosePart={(next) =>
        void navigate({ to: '/account', search: { part: next }, replace: true, resetScroll: false })
      }
    />
  )
}
