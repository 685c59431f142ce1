import { roleReaches, type UserView } from '@galla/api'
import { HeaderAction, Menu, type MenuItem, Skeleton, showToast } from '@galla/ui'
import { Link, useRouterState } from '@tanstack/react-router'
import { Boxes, CircleUser, LogOut, Package, PackageCheck, ShieldCheck, UserRound } from 'lucide-react'
import { describeError } from '../../lib/app-error.ts'
import { signOut } from '../../lib/session/session.ts'
import { useIsSessionKnown, useUser } from '../../lib/session/session-store.ts'
import { texts } from '../../texts/en.ts'

const words = texts.shell.account

/** Who is signed in and their pages; the way to the sign-in for a guest. */
export function AccountMenu() {
  const user = useUser()
  const isKnown = useIsSessionKnown()
  const href = useRouterState({ select: (state) => state.location.href })
  if (!isKnown) return <Skeleton className="mx-3 h-5 w-20" />
  if (user === null) {
    const returnTo = href.startsWith('/sign-in') || href.startsWith('/register') ? {} : { returnTo: href }
    return (
      <HeaderAction
        icon={<UserRound aria-hidden />}
        label={words.signIn}
        render={<Link to="/sign-in" search={returnTo} />}
      />
    )
  }
  return (
    <Menu
      trigger={
        <HeaderAction icon={<CircleUser aria-hidden />} label={firstName(user)} countText={words.menu} />
      }
      header={<WhoIsSignedIn user={user} />}
      items={[...ownPages(), ...staffPages(user), leaving()]}
    />
  )
}

function WhoIsSignedIn({ user }: { user: UserView }) {
  return (
    <>
      <p className="font-medium">{user.name}</p>
      <p className="text-ink-muted">{user.email ?? user.phone}</p>
    </>
  )
}

function ownPages(): MenuItem[] {
  return [
    { id: 'orders', label: words.orders, icon: <Package />, render: <Link to="/orders" /> },
    { id: 'account', label: words.profile, icon: <UserRound />, render: <Link to="/account" /> },
  ]
}

function staffPages(user: UserView): MenuItem[] {
  if (!roleReaches(user.role, 'cashier')) return []
  return [
    {
      id: 'staff-orders',
      label: words.staffOrders,
      icon: <PackageCheck />,
      render: <Link to="/staff/orders" />,
      separated: true,
    },
    { id: 'staff-stock', label: words.staffStock, icon: <Boxes />, render: <Link to="/staff/stock" /> },
    ...managerPages(user),
  ]
}

function managerPages(user: UserView): MenuItem[] {
  if (!roleReaches(user.role, 'manager')) return []
  return [
    { id: 'staff-proof', label: words.staffProof, icon: <ShieldCheck />, render: <Link to="/staff/proof" /> },
  ]
}

function leaving(): MenuItem {
  return {
    id: 'sign-out',
    label: words.signOut,
    icon: <LogOut />,
    separated: true,
    onSelect: () => {
      signOut().then(
        () => showToast({ id: 'session', title: words.signedOut }),
        (error: unknown) =>
          showToast({
            id: 'session',
            tone: 'danger',
            title: texts.errors.title,
            text: describeError(error).text,
          }),
      )
    },
  }
}

function firstName(user: UserView): string {
  return user.name.split(/\s+/, 1)[0] ?? user.name
}
