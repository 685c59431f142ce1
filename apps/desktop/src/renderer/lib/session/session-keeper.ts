import type { SignedIn } from '@galla/api'
import type { Session } from './session-store.ts'

/** Renewed this long before the access token expires, so that it does not run out while a request is on its way. */
const RENEWAL_MARGIN_MS = 30_000

export interface SessionKeeperDeps {
  session(): Session
  accessToken(): string | null
  /** Trades the refresh token for a new pair; null when this device holds none. Throws when the server refuses or is away. */
  refresh(): Promise<SignedIn | null>
  /** Whether an error of `refresh` means that the session is over, rather than that the server could not be asked. */
  isRefusal(error: unknown): boolean
  begin(signedIn: SignedIn): void
  end(): void
  /** Runs the work while no other tab of this browser does: a refresh token works once. */
  exclusively(work: () => Promise<void>): Promise<void>
  now(): number
}

export interface SessionKeeper {
  /** Resolves when it is known who is signed in and the access token is good. Throws when the server cannot be asked. */
  ensureFresh(): Promise<void>
  /** After the server turned `token` down: gets another, unless somebody already did. True when there is one to try with. */
  replace(token: string | null): Promise<boolean>
}

/** Keeps one session alive. However many requests ask at once, the refresh token is sent once. */
export function createSessionKeeper(deps: SessionKeeperDeps): SessionKeeper {
  let flight: Promise<void> | null = null

  async function renewNow(): Promise<void> {
    try {
      const signedIn = await deps.refresh()
      if (signedIn === null) deps.end()
      else deps.begin(signedIn)
    } catch (error) {
      if (!deps.isRefusal(error)) throw error
      deps.end()
    }
  }

  function renew(): Promise<void> {
    flight ??= deps.exclusively(renewNow).finally(() => {
      flight = null
    })
    return flight
  }

  return {
    async ensureFresh() {
      const session = deps.session()
      if (session.kind === 'guest') return
      if (session.kind === 'signed_in' && session.expiresAt - deps.now() > RENEWAL_MARGIN_MS) return
      await renew()
    },
    async replace(token) {
      if (deps.accessToken() === token) await renew()
      return deps.accessToken() !== null
    },
  }
}
