import type { SignedIn } from '@galla/api'

const device = window.galla

/** The newest token, also when the device could not keep it: sending an older one would end the session. */
let newest: string | undefined

/** The desktop's refresh token, which it keeps itself; undefined in a browser, where a cookie carries it. */
export async function heldRefreshToken(): Promise<string | undefined> {
  if (device === undefined) return undefined
  return newest ?? (await device.secureStore.get('refresh-token')) ?? undefined
}

/** Puts the new refresh token where this device keeps it. When that fails it lasts until the app is closed. */
export async function keepRefreshToken(signedIn: SignedIn): Promise<void> {
  if (device === undefined || signedIn.refreshToken === null) return
  newest = signedIn.refreshToken
  await device.secureStore.set('refresh-token', newest).catch(() => undefined)
}

export async function forgetRefreshToken(): Promise<void> {
  newest = undefined
  await device?.secureStore.remove('refresh-token')
}
