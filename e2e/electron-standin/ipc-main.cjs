const { makeCodec } = require('./codec.cjs')
const { strict } = require('./strict.cjs')

const codec = makeCodec()
const handlers = new Map()

const ipcMain = strict('ipcMain', {
  handle: (channel, handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  },
  removeHandler: (channel) => void handlers.delete(channel),
})

/** Runs the handler for a page's `invoke` and makes the reply the page understands, with Electron's wording. */
async function answerInvoke({ id, channel, values }, event) {
  try {
    const handler = handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return { id, ok: true, value: codec.encode(await handler(event, ...codec.decode(values))) }
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error)
    return { id, ok: false, value: String(error) }
  }
}

module.exports = { ipcMain, answerInvoke }
