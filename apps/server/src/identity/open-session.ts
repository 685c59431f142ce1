import type { Actor, Transport } from '@galla/api'
import { mergeGuestCart } from '../cart/merge-guest-cart.ts'
import type { Transaction } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import { hashToken, isOpaqueToken } from './opaque-token.ts'
import { createRefreshToken, readRefreshToken } from './refresh-token.ts'
import { insertSession, revokeSessions } from './session.queries.ts'
import { sessionExpiry } from './session-rules.ts'

export interface OpenedSession {
  readonly id: string
  readonly refreshToken: string
  readonly expiresAt: Date
}

/**
 * Opens a session for a user and takes the guest's cart over into theirs, in the caller's transaction. The session this browser
 * had before ends: its cookie is about to be replaced.
 */
export async function openSession(
  deps: Deps,
  trx: Transaction,
  { userId, actor, transport }: { userId: string; actor: Actor; transport: Transport },
): Promise<OpenedSession> {
  const at = deps.clock.now()
  await endFormerSession(trx, transport, at)
  const refreshToken = createRefreshToken()
  const hashes = readRefreshToken(refreshToken)
  if (hashes === null) throw new Error('a refresh token was made that cannot be read')
  const session = { id: deps.newId(), userId, device: transport.device, at, expiresAt: sessionExpiry(at) }
  await insertSession(trx, { ...session, ...hashes })
  if (actor.cartToken !== null && isOpaqueToken(actor.cartToken)) {
    const guestTokenHash = hashToken(actor.cartToken)
    await mergeGuestCart(trx, { guestTokenHash, userId, newCartId: deps.newId(), at })
  }
  return { id: session.id, refreshToken, expiresAt: session.expiresAt }
}

async function endFormerSession(trx: Transaction, transport: Transport, at: Date): Promise<void> {
  const former = transport.client === 'web' ? readRefreshToken(transport.refreshCookie) : null
  if (former) await revokeSessions(trx, { familyHash: former.familyHash }, { reason: 'signed_out', at })
}
