import type { Actor, SignedIn } from '@galla/api'
import type { Database } from '../database/database.ts'
import { makeUser } from '../testing/factories.ts'
import { testDeps } from '../testing/test-deps.ts'
import { type TestTransport, testTransport } from '../testing/test-transport.ts'
import { createAccessTokens } from './access-token.ts'
import { createAuthService } from './auth-service.ts'
import { hashPassword } from './password.ts'

export const GUEST: Actor = { kind: 'guest', cartToken: null }
export const PASSWORD = 'correct horse battery'

/** What the tests of signing in share: the service on a real database, a clock to move, and people with one password. */
export async function authKit(db: Database) {
  const deps = testDeps(db)
  const tokens = await createAccessTokens('a secret that is long enough for the hash', deps.clock)
  const auth = createAuthService({ ...deps, tokens })
  const passwordHash = await hashPassword(PASSWORD)

  function signIn(identifier: string, transport: TestTransport, password = PASSWORD): Promise<SignedIn> {
    return auth.signIn(GUEST, { identifier, password }, transport)
  }

  /** A customer who signed in on a desktop, where the refresh token can be seen. */
  async function signedInOnDesktop(): Promise<{ userId: string; sessionId: string; refreshToken: string }> {
    const user = await makeUser(db, { passwordHash })
    const signedIn = await signIn(user.email ?? '', testTransport({ client: 'desktop' }))
    const claims = await tokens.verify(signedIn.accessToken)
    return {
      userId: user.id,
      sessionId: claims?.sessionId ?? '',
      refreshToken: signedIn.refreshToken ?? '',
    }
  }

  function refresh(refreshToken: string): Promise<SignedIn> {
    return auth.refresh(GUEST, { refreshToken }, testTransport({ client: 'desktop' }))
  }

  function sessionRow(id: string) {
    return db.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  }

  return { deps, tokens, auth, passwordHash, signIn, signedInOnDesktop, refresh, sessionRow }
}
