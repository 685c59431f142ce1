import type { Deps } from '../deps.ts'
import type { AccessTokens } from './access-token.ts'
import type { AttemptLimits } from './attempt-limits.ts'

/** What signing in needs beside the rest of the world. */
export interface AuthDeps extends Deps {
  readonly tokens: AccessTokens
  readonly limits: AttemptLimits
}
