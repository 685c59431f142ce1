const { EventEmitter } = require('node:events')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const chromium = require('./chromium.cjs')
const { appendSwitch, appPath, manifest, switches } = require('./command-line.cjs')
const { preventable, strict } = require('./strict.cjs')
const { windows } = require('./window-list.cjs')

/** Everything this run writes unless the app is told otherwise; removed on leaving. */
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'electron-standin-'))
const paths = {
  userData: switches.get('user-data-dir') || path.join(scratch, 'userData'),
  home: os.homedir(),
  temp: os.tmpdir(),
}
const readiness = Promise.withResolvers()
let ready = false
let leaving = false
let lockFile = null

/** A lock file with the process id of the first instance; a stale one is taken over. */
function requestSingleInstanceLock() {
  fs.mkdirSync(paths.userData, { recursive: true })
  const file = path.join(paths.userData, 'standin.lock')
  if (isAlive(file)) return false
  fs.writeFileSync(file, String(process.pid))
  lockFile = file
  return true
}

function isAlive(file) {
  try {
    return process.kill(Number(fs.readFileSync(file, 'utf8')), 0)
  } catch {
    return false
  }
}

/** Emits an event the app may object to, and says whether it did not. */
function asks(event) {
  const question = preventable()
  app.emit(event, question)
  return !question.defaultPrevented
}

/** Asks the app, then its windows, then the app again, as Electron does; anyone may object. */
function quit() {
  if (leaving || !asks('before-quit')) return
  for (const window of [...windows]) {
    window.close()
    if (!window.isDestroyed()) return
  }
  if (!asks('will-quit')) return
  app.emit('quit', preventable(), 0)
  exit(0)
}

function exit(code = 0) {
  leaving = true
  if (lockFile) fs.rmSync(lockFile, { force: true })
  chromium.stop(() => {
    fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
    process.exit(code)
  })
}

const app = strict(
  'app',
  Object.assign(new EventEmitter(), {
    isPackaged: false,
    name: manifest.productName ?? manifest.name ?? 'Electron',
    commandLine: {
      appendSwitch,
      hasSwitch: (name) => switches.has(name),
      getSwitchValue: (name) => switches.get(name) ?? '',
    },
    isReady: () => ready,
    whenReady: () => readiness.promise,
    getName: () => app.name,
    getVersion: () => manifest.version ?? '0.0.0',
    getAppPath: () => appPath,
    getPath: (name) => {
      if (!(name in paths)) throw new Error(`Failed to get '${name}' path`)
      return paths[name]
    },
    enableSandbox() {},
    requestSingleInstanceLock,
    quit,
    exit,
  }),
)

/** Starts Chromium, tells Playwright where it listens, and lets the app begin. */
async function start() {
  const profile = path.join(scratch, 'chromium')
  const onExit = () => {
    if (!leaving) process.exit(1)
  }
  process.stderr.write(`${await chromium.start({ switches, profile, onExit })}\n`)
  app.emit('ready', preventable(), {})
  ready = true
  readiness.resolve()
}

module.exports = { app, start, isLeaving: () => leaving, isReady: () => ready, userData: paths.userData }
