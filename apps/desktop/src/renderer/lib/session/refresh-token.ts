import type { SignedIn } from '@galla/api'

const device = window.galla

/** The desktop's refresh token, which it keeps itself; undefined in a browser, where a cookie carries it. */
export async function heldRefreshToken(): Promise<string | undefined> {
  if (device === undefined) return undefined
  return (await device.secureStore.get('refresh-token')) ?? undefined
}

/** Puts the new refresh token where this device keeps it. */
export async function keepRefreshToken(signedIn: SignedIn): Promise<void> {
  if (device === undefined || signedIn.refreshToken === null) return
  await device.secureStore.set('refresh-token', signedIn.refreshToken)
}

export async function forgetRefreshToken(): Promise<void> {
  await device?.secureStore.remove('refresh-token')
}
