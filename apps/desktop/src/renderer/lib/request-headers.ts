import { v7 as newUuid } from 'uuid'
import { usePreferences } from './preferences-store.ts'
import { clientKind } from './server.ts'
import { accessToken } from './session/session-store.ts'

/** What every request says of this client, read at the moment it is sent. */
export function requestHeaders(): Record<string, string> {
  const token = accessToken()
  const { cartToken } = usePreferences.getState()
  return {
    'x-galla-client': clientKind,
    // One request, one id: the server's log names everything under it, to the commit and past it.
    'x-request-id': newUuid(),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(cartToken === null ? {} : { 'x-cart-token': cartToken }),
  }
}
