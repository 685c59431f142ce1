import { usePreferences } from './preferences-store.ts'
import { clientKind } from './server.ts'
import { accessToken } from './session/session-store.ts'

/** What every request says of this client, read at the moment it is sent. */
export function requestHeaders(): Record<string, string> {
  const token = accessToken()
  const { cartToken } = usePreferences.getState()
  return {
    'x-galla-client': clientKind,
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(cartToken === null ? {} : { 'x-cart-token': cartToken }),
  }
}
