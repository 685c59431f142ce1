import { type Role, roleReaches, type UserView } from '@galla/api'
import { notFound, redirect } from '@tanstack/react-router'
import { sessionKeeper } from '../lib/session/session.ts'
import { sessionStore } from '../lib/session/session-store.ts'

/** Who is signed in; a guest is sent to the sign-in and from there back to `href`. */
export async function requireSignedIn(href: string): Promise<UserView> {
  await sessionKeeper.ensureFresh()
  const { session } = sessionStore.getState()
  if (session.kind === 'signed_in') return session.user
  throw redirect({ to: '/sign-in', search: { returnTo: href }, replace: true })
}

/** Sends somebody who is signed in already on their way. */
export async function redirectSignedIn(returnTo = '/'): Promise<void> {
  await sessionKeeper.ensureFresh()
  if (sessionStore.getState().session.kind === 'signed_in') throw redirect({ href: returnTo, replace: true })
}

/** A member of the staff; for a customer there is no such page. */
export function requireStaff(href: string): Promise<UserView> {
  return requireRole(href, 'cashier')
}

/** A manager; for anybody else there is no such page. */
export function requireManager(href: string): Promise<UserView> {
  return requireRole(href, 'manager')
}

async function requireRole(href: string, role: Role): Promise<UserView> {
  const user = await requireSignedIn(href)
  if (!roleReaches(user.role, role)) throw notFound()
  return user
}
