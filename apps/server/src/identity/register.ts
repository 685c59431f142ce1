import type { Actor, RegisterInput, SignedIn, Transport, UserView } from '@galla/api'
import { inTransaction } from '../database/in-transaction.ts'
import type { AuthDeps } from './auth-deps.ts'
import { openSession } from './open-session.ts'
import { hashPassword } from './password.ts'
import { handOver } from './signed-in-view.ts'
import { insertCustomer } from './user.queries.ts'

/**
 * Makes a customer and signs them in, with the cart they filled as a guest. Refuses `email_taken`, `phone_taken`,
 * `too_many_attempts` and `busy`.
 */
export async function register(
  deps: AuthDeps,
  { actor, input, transport }: { actor: Actor; input: RegisterInput; transport: Transport },
): Promise<SignedIn> {
  await deps.limits.register(transport.ip)
  const passwordHash = await hashPassword(input.password)
  const user: UserView = {
    id: deps.newId(),
    name: input.name,
    email: input.email ?? null,
    phone: input.phone ?? null,
    role: 'customer',
  }
  const session = await inTransaction(deps.db, async (trx) => {
    await insertCustomer(trx, { ...user, passwordHash, at: deps.clock.now() })
    return openSession(deps, trx, { userId: user.id, actor, transport })
  })
  const refresh = { token: session.refreshToken, expiresAt: session.expiresAt }
  return handOver(deps.tokens, transport, { user, sessionId: session.id, refresh })
}
