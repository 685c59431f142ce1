import { HeaderAction, IconButton } from '@galla/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Moon, ShoppingCart, Sun } from 'lucide-react'
import { cartQuery } from '../../lib/cart/cart-queries.ts'
import { usePreferences } from '../../lib/preferences-store.ts'
import { texts } from '../../texts/en.ts'
import { AccountMenu } from './account-menu.tsx'
import { useIsDark } from './use-is-dark.ts'

/** The right end of the header: light or dark, who is signed in, the cart. */
export function HeaderActions() {
  const { data: cart } = useQuery(cartQuery())
  const count = cart?.itemCount ?? 0
  return (
    <>
      <ThemeButton />
      <AccountMenu />
      <HeaderAction
        icon={<ShoppingCart aria-hidden />}
        label={texts.shell.cart.label}
        count={count}
        countText={texts.shell.cart.count(count)}
        render={<Link to="/cart" />}
      />
    </>
  )
}

function ThemeButton() {
  const isDark = useIsDark()
  const setTheme = usePreferences((state) => state.setTheme)
  return (
    <IconButton
      label={isDark ? texts.shell.theme.toLight : texts.shell.theme.toDark}
      icon={isDark ? <Sun aria-hidden /> : <Moon aria-hidden />}
      onClick={() => setTheme(isDark ? 'light' : 'dark')}
    />
  )
}
