import type { Session } from 'electron'
import { isOwnPage } from './navigation-guard.ts'

/** The part of Electron's `Session` that decides about permissions. */
export type PermissionSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>

/**
 * Since Chromium's Local Network Access, reaching a server on this machine or in this shop is itself a permission.
 * It is the one thing our own page needs; where it may connect is narrowed by the content security policy.
 */
const LOCAL_NETWORK = new Set<string>(['local-network', 'local-network-access', 'loopback-network'])

/**
 * Denies every permission and every device to every page. Electron's own default is to grant them all. Both
 * handlers are needed: one answers prompts, the other the silent checks that never prompt.
 */
export function denyPermissions(session: PermissionSession, pageOrigin: string): void {
  const isGranted = (permission: string, requester: string): boolean =>
    LOCAL_NETWORK.has(permission) && isOwnPage(requester, pageOrigin)
  // biome-ignore lint/complexity/useMaxParams: Electron calls it with these four.
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isGranted(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isGranted(permission, requestingOrigin),
  )
  session.setDevicePermissionHandler(() => false)
}
