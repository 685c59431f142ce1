/**
 * Runs the preload in its isolated world, with the renderer half of Electron a sandboxed preload is given.
 * Injected as source; must stand alone. `host.post` is called with messages for the main process, which answers
 * through the `receive` function left on the world's global object.
 */
function isolatedWorld(codec, makePeer, host, preload) {
  if (window !== window.top) return
  const peer = makePeer(codec, `${host.token}isolated`, `${host.token}main`)
  const post = (message) => globalThis[`${host.token}post`](JSON.stringify(message))
  peer.handlers.open = ({ url, frameName }) => post({ type: 'open', url, frameName })

  const missing = (name) => () => {
    throw new Error(`electron stand-in: ${name} is not implemented`)
  }
  const invocations = new Map()
  let lastInvocation = 0
  const invoke = (channel, ...values) =>
    new Promise((resolve, reject) => {
      const id = ++lastInvocation
      const encoded = codec.encode(values)
      invocations.set(id, { resolve, reject, channel })
      post({ type: 'invoke', id, channel, values: encoded })
    })
  globalThis[`${host.token}receive`] = ({ id, ok, value }) => {
    const { resolve, reject, channel } = invocations.get(id)
    invocations.delete(id)
    if (ok) resolve(codec.decode(value))
    else reject(new Error(`Error invoking remote method '${channel}': ${value}`))
  }

  const rest = (name, members) =>
    new Proxy(members, { get: (target, key) => target[key] ?? missing(`${name}.${String(key)}`) })
  const electron = {
    ipcRenderer: rest('ipcRenderer', { invoke }),
    contextBridge: rest('contextBridge', {
      exposeInMainWorld: (key, value) => peer.send({ type: 'expose', key, value: peer.encode(value) }),
    }),
    webFrame: rest('webFrame', {}),
  }
  const require = (id) => {
    if (id === 'electron' || id === 'electron/renderer') return electron
    throw new Error(`module not found: ${id}`)
  }
  const module = { exports: {} }
  preload(require, module, module.exports, host.process)
}

module.exports = { isolatedWorld }
