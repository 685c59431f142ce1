import { describe, expect, it } from 'vitest'
import { denyPermissions, type PermissionSession } from './permissions.ts'

type Ask = (permission: string, requester: string) => boolean

/** The three answers the session gives after `denyPermissions`. */
function decisions(): { request: Ask; check: Ask; device: () => boolean } {
  const set: Record<string, (...values: never[]) => unknown> = {}
  const keep = (name: string) => (handler: unknown) => {
    set[name] = handler as (...values: never[]) => unknown
  }
  const session = {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
  }
  denyPermissions(session as unknown as PermissionSession, 'app://galla')
  const call = (name: string, ...values: unknown[]): unknown => set[name]?.(...(values as never[]))
  return {
    request: (permission, requester) => {
      let granted = true
      const answer = (value: boolean): void => {
        granted = value
      }
      call('request', null, permission, answer, { requestingUrl: requester })
      return granted
    },
    check: (permission, requester) => call('check', null, permission, requester, {}) === true,
    device: () => call('device', {}) === true,
  }
}

describe('denyPermissions', () => {
  it.each(['geolocation', 'media', 'notifications', 'clipboard-read', 'openExternal', 'usb', 'unknown'])(
    '%s is denied to our own page too',
    (permission) => {
      const { request, check } = decisions()
      expect(request(permission, 'app://galla/')).toBe(false)
      expect(check(permission, 'app://galla/')).toBe(false)
    },
  )

  it.each(['local-network', 'loopback-network', 'local-network-access'])(
    '%s is granted to our own page, which must reach its server, and to no other',
    (permission) => {
      const { request, check } = decisions()
      expect(request(permission, 'app://galla/cart')).toBe(true)
      expect(check(permission, 'app://galla/')).toBe(true)
      expect(request(permission, 'https://example.com/')).toBe(false)
      expect(check(permission, 'https://example.com/')).toBe(false)
    },
  )

  it('gives no device', () => {
    expect(decisions().device()).toBe(false)
  })
})
