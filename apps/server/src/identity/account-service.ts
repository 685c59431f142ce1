import {
  type AccountService,
  type ChangePasswordInput,
  type DeviceSession,
  refuse,
  type SignedInActor,
  type UpdateProfileInput,
  type UserView,
} from '@galla/api'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import { type AttemptLimits, createAttemptLimits } from './attempt-limits.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { findLiveSessions, revokeSessions } from './session.queries.ts'
import { userView } from './signed-in-view.ts'
import { findUser, replacePasswordHash, type UserRow, updateProfileRow } from './user.queries.ts'

interface AccountDeps extends Deps {
  readonly limits: AttemptLimits
}

/** A person's own account: profile, password, devices. */
export function createAccountService(
  deps: Deps,
  limits: AttemptLimits = createAttemptLimits(),
): AccountService {
  const accountDeps = { ...deps, limits }
  return {
    profile: async (actor) => userView(await ownUser(deps, actor)),
    updateProfile: (actor, input) => updateProfile(accountDeps, actor, input),
    changePassword: (actor, input) => changePassword(accountDeps, actor, input),
    sessions: (actor) => listSessions(deps, actor),
    endSession: (actor, input) => endSession(deps, actor, input.id),
  }
}

async function ownUser(deps: Deps, actor: SignedInActor): Promise<UserRow> {
  return (await findUser(deps.db, actor.userId)) ?? refuse({ code: 'session_ended' })
}

/**
 * Changes name, e-mail address and mobile number. What one signs in with changes only with the current password. Refuses
 * `wrong_credentials`, `email_taken`, `phone_taken`, `too_many_attempts`.
 */
async function updateProfile(
  deps: AccountDeps,
  actor: SignedInActor,
  input: UpdateProfileInput,
): Promise<UserView> {
  const user = await ownUser(deps, actor)
  const changesSignIn = input.email !== user.email || input.phone !== user.phone
  if (changesSignIn) await requirePassword(deps, user, input.currentPassword ?? '')
  const profile = { name: input.name, email: input.email, phone: input.phone }
  await inTransaction(deps.db, (trx) => updateProfileRow(trx, user.id, profile))
  return userView({ ...user, ...profile })
}

/**
 * Changes the password and ends every other session: whoever knew the old one is out. Refuses `wrong_credentials` when the
 * current password is wrong or was changed elsewhere a moment ago, and `too_many_attempts`.
 */
async function changePassword(
  deps: AccountDeps,
  actor: SignedInActor,
  input: ChangePasswordInput,
): Promise<void> {
  const user = await ownUser(deps, actor)
  await requirePassword(deps, user, input.currentPassword)
  const to = await hashPassword(input.newPassword)
  await inTransaction(deps.db, async (trx) => {
    if (!(await replacePasswordHash(trx, user.id, { from: user.passwordHash, to }))) {
      refuse({ code: 'wrong_credentials' })
    }
    const end = { reason: 'password_changed', at: deps.clock.now() } as const
    await revokeSessions(trx, { userId: user.id, allBut: actor.sessionId }, end)
  })
}

/** Guesses are counted for the account alone, which stands for the network too: an access token may come from anywhere. */
async function requirePassword(deps: AccountDeps, user: UserRow, password: string): Promise<void> {
  const forgive = await deps.limits.guess(user.id, user.id)
  if (!(await verifyPassword(user.passwordHash, password))) refuse({ code: 'wrong_credentials' })
  await forgive()
}

async function listSessions(deps: Deps, actor: SignedInActor): Promise<DeviceSession[]> {
  const sessions = await findLiveSessions(deps.db, actor.userId, deps.clock.now())
  return sessions.map(({ id, device, createdAt, lastSeenAt }) => ({
    id,
    device,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    isThisDevice: id === actor.sessionId,
  }))
}

/** Refuses `not_found` for a session that is not theirs or is over. */
async function endSession(deps: Deps, actor: SignedInActor, id: string): Promise<void> {
  const end = { reason: 'ended_elsewhere', at: deps.clock.now() } as const
  const ended = await revokeSessions(deps.db, { userId: actor.userId, id }, end)
  if (ended === 0) refuse({ code: 'not_found', what: 'session' })
}
