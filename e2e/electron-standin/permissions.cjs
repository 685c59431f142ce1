const chromium = require('./chromium.cjs')
const { toApp } = require('./protocol.cjs')
const { strict } = require('./strict.cjs')

/** Electron's names beside the web's, for the permissions a page can ask about here. */
const MODELLED = {
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  media: ['camera', 'microphone'],
  'clipboard-read': ['clipboard-read'],
  midi: ['midi'],
}
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/

const handlers = { check: null, device: null, request: null }

/** Whether the app grants a permission to a page; Electron grants everything while no handler is set. */
function isGranted(permission, origin) {
  return handlers.check ? handlers.check(null, permission, `${toApp(origin)}/`, {}) : true
}

/** Teaches Chromium the app's answers before a page of this origin loads. */
async function applyPermissions(origin) {
  for (const [permission, names] of Object.entries(MODELLED)) {
    const setting = isGranted(permission, origin) ? 'granted' : 'denied'
    for (const name of names) {
      await chromium.send('Browser.setPermission', { permission: { name }, setting, origin })
    }
  }
}

/** Local Network Access: since Chromium 142 a page needs leave to reach this machine. */
function mayReach(address, pageOrigin) {
  return !LOOPBACK.test(new URL(address).hostname) || isGranted('loopback-network', pageOrigin)
}

const session = {
  defaultSession: strict('session', {
    setPermissionCheckHandler: (handler) => {
      handlers.check = handler
    },
    setPermissionRequestHandler: (handler) => {
      handlers.request = handler
    },
    setDevicePermissionHandler: (handler) => {
      handlers.device = handler
    },
  }),
}

module.exports = { session, applyPermissions, mayReach }
