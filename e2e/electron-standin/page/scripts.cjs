const { makeCodec } = require('../codec.cjs')
const { isolatedWorld } = require('./isolated-world.cjs')
const { mainWorld } = require('./main-world.cjs')
const { makePeer } = require('./peer.cjs')

const BRIDGE = `(${makeCodec})(), ${makePeer}`

/**
 * The two scripts Chromium runs in every new document, as source. `token` is a secret name the two worlds and the
 * main process share; `preloadProcess` is what the preload sees as `process`.
 */
function pageScripts({ token, preload, preloadProcess }) {
  const host = JSON.stringify({ token, process: preloadProcess })
  return {
    main: `(${mainWorld})(${BRIDGE}, ${JSON.stringify(token)})`,
    isolated: `(${isolatedWorld})(${BRIDGE}, ${host}, function (require, module, exports, process) {${preload}\n})`,
  }
}

module.exports = { pageScripts }
