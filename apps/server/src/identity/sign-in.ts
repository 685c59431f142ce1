import { type Actor, refuse, type SignedIn, type SignInInput, type Transport } from '@galla/api'
import type { Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { AuthDeps } from './auth-deps.ts'
import { openSession } from './open-session.ts'
import { hashPassword, isOutdatedHash, verifyPassword } from './password.ts'
import { readIdentifier } from './sign-in-identifier.ts'
import { handOver } from './signed-in-view.ts'
import { findUserByIdentifier, replacePasswordHash, type UserRow } from './user.queries.ts'

export interface SignInRequest {
  readonly actor: Actor
  readonly input: SignInInput
  readonly transport: Transport
}

/**
 * Signs somebody in by e-mail address or mobile number, with the cart they filled as a guest. A wrong password, an unknown
 * account and nonsense are refused alike and take as long: `wrong_credentials`. That an account is disabled is told only to
 * who knows its password. Also refuses `too_many_attempts` and `busy`.
 */
export async function signIn(deps: AuthDeps, request: SignInRequest): Promise<SignedIn> {
  const { actor, input, transport } = request
  const user = await checkPassword(deps, request)
  const betterHash = isOutdatedHash(user.passwordHash) ? await hashPassword(input.password) : null
  const session = await inTransaction(deps.db, async (trx) => {
    if (betterHash !== null) await keepBetterHash(trx, user, betterHash)
    return openSession(deps, trx, { userId: user.id, actor, transport })
  })
  const refresh = { token: session.refreshToken, expiresAt: session.expiresAt }
  return handOver(deps.tokens, transport, { user, sessionId: session.id, refresh })
}

async function checkPassword(deps: AuthDeps, { input, transport }: SignInRequest): Promise<UserRow> {
  const identifier = readIdentifier(input.identifier)
  const forgive = await deps.limits.guess(transport.ip, identifier?.value ?? input.identifier)
  const user = identifier ? await findUserByIdentifier(deps.db, identifier) : null
  const matches = await verifyPassword(user?.passwordHash ?? null, input.password)
  if (user === null || !matches) return refuse({ code: 'wrong_credentials' })
  await forgive()
  if (user.disabledAt !== null) return refuse({ code: 'account_disabled' })
  return user
}

/** A password changed meanwhile is newer than ours and stays. */
async function keepBetterHash(trx: Transaction, user: UserRow, betterHash: string): Promise<void> {
  await replacePasswordHash(trx, user.id, { from: user.passwordHash, to: betterHash })
}
