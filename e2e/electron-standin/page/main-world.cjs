/**
 * Runs in the page's own world before its scripts: receives what the preload exposes and reports windows the page
 * tries to open. Injected as source; must stand alone.
 */
function mainWorld(codec, makePeer, token) {
  if (window !== window.top) return
  const freeze = (value) => {
    if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value
    for (const member of Object.values(value)) freeze(member)
    return Object.freeze(value)
  }
  const peer = makePeer(codec, `${token}main`, `${token}isolated`)
  peer.handlers.expose = ({ key, value }) =>
    Object.defineProperty(window, key, { value: freeze(peer.decode(value)), enumerable: true })

  const open = (url, frameName) =>
    peer.send({ type: 'open', url: new URL(url, location.href).href, frameName: frameName ?? '' })
  window.open = (url, name) => {
    open(url, name)
    return null
  }
  window.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('a[target=_blank]')
    if (!link || event.defaultPrevented) return
    event.preventDefault()
    open(link.href)
  })
}

module.exports = { mainWorld }
