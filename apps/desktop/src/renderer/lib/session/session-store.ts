import type { SignedIn, UserView } from '@galla/api'
import { create } from 'zustand'

/** `unknown` until the server has been asked once whether this device still holds a session. */
export type Session =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'guest' }
  | {
      readonly kind: 'signed_in'
      readonly user: UserView
      /** Short-lived, and kept in memory only: nothing that can read storage can steal it. */
      readonly accessToken: string
      /** Milliseconds since the epoch. */
      readonly expiresAt: number
    }

interface SessionState {
  readonly session: Session
  begin(signedIn: SignedIn): void
  end(): void
  /** Somebody else signed in on another tab: the server has to be asked again. */
  doubt(): void
  /** The profile was changed; the tokens stay as they are. */
  updateUser(user: UserView): void
}

/** Who is signed in. Written only by this folder; read it through `useUser` or `sessionStore.getState()`. */
export const sessionStore = create<SessionState>()((set) => ({
  session: { kind: 'unknown' },
  begin: ({ user, accessToken, accessTokenExpiresAt }) =>
    set({ session: { kind: 'signed_in', user, accessToken, expiresAt: Date.parse(accessTokenExpiresAt) } }),
  end: () => set({ session: { kind: 'guest' } }),
  doubt: () => set({ session: { kind: 'unknown' } }),
  updateUser: (user) =>
    set(({ session }) => (session.kind === 'signed_in' ? { session: { ...session, user } } : {})),
}))

/** Who is signed in, or null for a guest and while it is not known yet. */
export function useUser(): UserView | null {
  return sessionStore(({ session }) => (session.kind === 'signed_in' ? session.user : null))
}

/** Whether it is known by now who is here; until then neither the guest's nor the customer's face is right. */
export function useIsSessionKnown(): boolean {
  return sessionStore(({ session }) => session.kind !== 'unknown')
}

/** The bearer token of the moment, or null. */
export function accessToken(): string | null {
  const { session } = sessionStore.getState()
  return session.kind === 'signed_in' ? session.accessToken : null
}
