import type { AuthService } from '@galla/api'
import type { Deps } from '../deps.ts'
import type { AccessTokens } from './access-token.ts'
import { type AttemptLimits, createAttemptLimits } from './attempt-limits.ts'
import { refreshSession } from './refresh-session.ts'
import { register } from './register.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

/** Registering, signing in, renewing and ending sessions. */
export function createAuthService(
  deps: Deps & { readonly tokens: AccessTokens },
  limits: AttemptLimits = createAttemptLimits(),
): AuthService {
  const authDeps = { ...deps, limits }
  return {
    register: (actor, input, transport) => register(authDeps, { actor, input, transport }),
    signIn: (actor, input, transport) => signIn(authDeps, { actor, input, transport }),
    refresh: (_actor, input, transport) => refreshSession(authDeps, input, transport),
    signOut: (actor, input, transport) => signOut(authDeps, { actor, input, transport }),
  }
}
