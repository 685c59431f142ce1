const { strict } = require('./strict.cjs')

/** Handlers by scheme; a registered scheme without a handler is null. */
const schemes = new Map()

/** Chromium refuses to intercept an unknown scheme, so `app://galla/x` is shown as `http://galla.app.localhost/x`. */
function toChromium(url) {
  const found = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url)
  if (!found || !schemes.has(found[1])) return url
  const [, scheme, host, rest] = found
  return `http://${host || 'index'}.${scheme}.localhost${rest || '/'}`
}

/** The address the app knows for one Chromium shows. */
function toApp(url) {
  return url.replace(/^http:\/\/([^/?#]+)\.([a-z0-9+-]+)\.localhost(?=[/?#]|$)/, (whole, host, scheme) =>
    schemes.has(scheme) ? `${scheme}://${host}` : whole,
  )
}

/** The app's handler for an address, if its scheme has one. */
const handlerFor = (url) => schemes.get(url.split(':')[0]) ?? null

const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (list) => {
    for (const { scheme } of list) schemes.set(scheme, null)
  },
  handle: (scheme, handler) => void schemes.set(scheme, handler),
  unhandle: (scheme) => void schemes.set(scheme, null),
  isProtocolHandled: (scheme) => Boolean(schemes.get(scheme)),
})

module.exports = { protocol, toChromium, toApp, handlerFor }
