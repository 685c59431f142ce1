import type { RegisterInput, SignedIn, SignInInput, UserView } from '@galla/api'
import { refusalOf } from '../app-error.ts'
import { usePreferences } from '../preferences-store.ts'
import { clientKind } from '../server.ts'
import { authClient } from './auth-client.ts'
import { forgetRefreshToken, heldRefreshToken, keepRefreshToken } from './refresh-token.ts'
import { sessionHint } from './session-hint.ts'
import { createSessionKeeper } from './session-keeper.ts'
import { accessToken, sessionStore } from './session-store.ts'

const { begin, end, doubt, updateUser } = sessionStore.getState()

/** The session of this window. */
export const sessionKeeper = createSessionKeeper({
  session: () => sessionStore.getState().session,
  accessToken,
  refresh,
  isRefusal: isSessionOver,
  begin: adopt,
  end: letGo,
  exclusively,
  now: Date.now,
})

async function refresh(): Promise<SignedIn | null> {
  const refreshToken = await heldRefreshToken()
  const holdsNone = clientKind === 'desktop' ? refreshToken === undefined : sessionHint.read() === null
  if (holdsNone) return null
  const signedIn = await authClient.auth.refresh.mutate(refreshToken === undefined ? {} : { refreshToken })
  await keepRefreshToken(signedIn)
  return signedIn
}

/** "Too many requests" and "busy" are refusals too, but a session outlives them. */
function isSessionOver(error: unknown): boolean {
  const code = refusalOf(error)?.code
  return code === 'session_ended' || code === 'account_disabled'
}

/** Locks need a secure context; a browser on a plain-HTTP address of the shop's network does without. */
function exclusively(work: () => Promise<void>): Promise<void> {
  if (navigator.locks === undefined) return work()
  return navigator.locks.request('galla.refresh', work)
}

function adopt(signedIn: SignedIn): void {
  begin(signedIn)
  sessionHint.write(signedIn.user.id)
}

function letGo(): void {
  end()
  sessionHint.clear()
}

/** Signs in; the server takes the guest's cart over into the customer's, so its token is spent. Throws refusals. */
export async function signIn(input: SignInInput): Promise<UserView> {
  return settle(await authClient.auth.signIn.mutate(input))
}

/** Makes an account and signs in with it. Throws refusals. */
export async function register(input: RegisterInput): Promise<UserView> {
  return settle(await authClient.auth.register.mutate(input))
}

async function settle(signedIn: SignedIn): Promise<UserView> {
  await keepRefreshToken(signedIn)
  usePreferences.getState().setCartToken(null)
  adopt(signedIn)
  return signedIn.user
}

/**
 * Ends the session on the server, then here. When the server cannot be told it throws and one stays signed in: a
 * refresh token that still works must not look as if it were gone.
 */
export async function signOut(): Promise<void> {
  const refreshToken = await heldRefreshToken()
  try {
    await authClient.auth.signOut.mutate(refreshToken === undefined ? {} : { refreshToken })
  } catch (error) {
    if (!isSessionOver(error)) throw error
  }
  await forgetRefreshToken()
  letGo()
}

/** Shows a changed profile at once. */
export function adoptProfile(user: UserView): void {
  updateUser(user)
}

/** Follows what other tabs of this browser do. Called once, at start. */
export function followOtherTabs(): void {
  sessionHint.onOtherTab((userId) => {
    const { session } = sessionStore.getState()
    if (userId === null) return end()
    if (session.kind === 'signed_in' && session.user.id === userId) return
    doubt()
    // When the server is away now, the next request asks again.
    sessionKeeper.ensureFresh().catch(() => undefined)
  })
}
