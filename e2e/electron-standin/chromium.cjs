const { spawn } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')

const FLAGS = {
  'no-sandbox': '',
  headless: 'new',
  'disable-gpu': '',
  'disable-quic': '',
  'no-first-run': '',
  'no-startup-window': '',
  'disable-dev-shm-usage': '',
  'disable-background-networking': '',
  'disable-component-update': '',
  'disable-sync': '',
  'hide-scrollbars': '',
  'mute-audio': '',
}

/** Chromium did not go within this many milliseconds of being asked; it is then killed. */
const EXIT_MS = 3000

let chromium
let socket
let lastId = 0
const waiting = new Map()
const sessions = new Map()
const browserListeners = []

/** Sends one command of the DevTools protocol, to the browser or to an attached page. */
function send(method, params = {}, sessionId = undefined) {
  return new Promise((resolve, reject) => {
    const id = ++lastId
    waiting.set(id, { resolve, reject, method })
    socket.send(JSON.stringify({ id, method, params, sessionId }))
  })
}

function receive({ data }) {
  const message = JSON.parse(data)
  if (message.id === undefined) {
    if (message.sessionId) sessions.get(message.sessionId)?.(message.method, message.params)
    else for (const listener of browserListeners) listener(message.method, message.params)
    return
  }
  const { resolve, reject, method } = waiting.get(message.id)
  waiting.delete(message.id)
  if (message.error) reject(new Error(`${method}: ${message.error.message}`))
  else resolve(message.result)
}

function findBinary() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  const found = process.env.STANDIN_CHROMIUM ?? candidates.find((file) => fs.existsSync(file))
  if (!found) throw new Error('electron stand-in: no Chromium found; set STANDIN_CHROMIUM')
  return found
}

/** Starts Chromium and connects to it. Resolves with the line that tells Playwright where DevTools listens. */
async function start({ switches, profile, onExit }) {
  const flags = {
    ...FLAGS,
    ...Object.fromEntries(switches),
    'remote-debugging-port': '0',
    'user-data-dir': profile,
  }
  const asArgument = ([name, value]) => (value ? `--${name}=${value}` : `--${name}`)
  chromium = spawn(findBinary(), Object.entries(flags).map(asArgument), {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  chromium.on('exit', onExit)
  const [line, address] = await devToolsLine()
  socket = new WebSocket(address)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = () => reject(new Error('electron stand-in: cannot connect to Chromium'))
  })
  socket.onmessage = receive
  await send('Target.setDiscoverTargets', { discover: true })
  return line
}

function devToolsLine() {
  return new Promise((resolve, reject) => {
    let printed = ''
    chromium.stderr.on('data', (chunk) => {
      printed += chunk
      const found = /^DevTools listening on (ws:\S+)$/m.exec(printed)
      if (found) resolve(found)
    })
    chromium.on('error', reject)
    chromium.on('exit', () => reject(new Error(`electron stand-in: Chromium ended at once\n${printed}`)))
  })
}

/** Ends Chromium, politely at first, and calls back when it has gone. */
function stop(done) {
  if (!chromium || chromium.exitCode !== null) return done()
  chromium.once('exit', done)
  chromium.kill('SIGTERM')
  setTimeout(() => chromium.kill('SIGKILL'), EXIT_MS).unref()
}

const onBrowserEvent = (listener) => browserListeners.push(listener)
const killNow = () => chromium?.kill('SIGKILL')

module.exports = { start, stop, killNow, send, sessions, onBrowserEvent }
