import type { Role } from '../commerce/role.ts'
import type { Actor, Transport } from '../service.ts'
import { ID } from './values.ts'

export const NOBODY: Actor = { kind: 'guest', cartToken: null }

export function signedInAs(role: Role): Actor {
  return { kind: 'user', userId: ID, sessionId: ID, role, cartToken: null }
}

/** A browser without a cookie, which keeps none either. */
export const TRANSPORT: Transport = {
  ip: '127.0.0.1',
  device: 'a test',
  client: 'web',
  refreshCookie: null,
  setRefreshCookie() {},
}
