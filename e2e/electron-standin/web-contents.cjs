const crypto = require('node:crypto')
const { EventEmitter } = require('node:events')
const fs = require('node:fs')
const { app } = require('./app.cjs')
const chromium = require('./chromium.cjs')
const { answerInvoke } = require('./ipc-main.cjs')
const { pageScripts } = require('./page/scripts.cjs')
const { session } = require('./permissions.cjs')
const { toApp, toChromium } = require('./protocol.cjs')
const { answerRequest } = require('./requests.cjs')
const { windows } = require('./window-list.cjs')

const PRELOAD_WORLD = 'electron-preload'
const token = `__s${crypto.randomBytes(6).toString('hex')}`
let lastId = 0

const withoutHash = (url) => url.split('#')[0]

/** What a sandboxed preload sees as `process`. */
function preloadProcess({ additionalArguments = [] }) {
  const { platform, arch, versions } = process
  return {
    platform,
    arch,
    versions: { ...versions },
    env: {},
    argv: additionalArguments,
    contextIsolated: true,
    sandboxed: true,
    type: 'renderer',
  }
}

/** One page: a Chromium target, attached to and intercepted. */
class WebContents extends EventEmitter {
  constructor(options) {
    super()
    this.id = ++lastId
    this.session = session.defaultSession
    this._options = options
    this._url = ''
    this._destroyed = false
    /** Addresses the app itself loads, which do not count as navigations of the page. */
    this._loading = new Set()
    const contents = this
    this.mainFrame = {
      parent: null,
      get url() {
        return contents.getURL()
      },
    }
    this._ready = app.whenReady().then(() => this._attach())
  }

  async _attach() {
    const { width, height, webPreferences: preferences = {} } = this._options
    if (preferences.nodeIntegration || !preferences.contextIsolation || !preferences.sandbox) {
      throw new Error('electron stand-in: only sandboxed, context-isolated pages are modelled')
    }
    const created = await chromium.send('Target.createTarget', { url: 'about:blank', newWindow: true })
    this._target = created.targetId
    const attached = await chromium.send('Target.attachToTarget', { targetId: this._target, flatten: true })
    this._session = attached.sessionId
    chromium.sessions.set(this._session, (method, params) => this._onEvent(method, params))
    const preload = preferences.preload ? fs.readFileSync(preferences.preload, 'utf8') : ''
    const scripts = pageScripts({ token, preload, preloadProcess: preloadProcess(preferences) })
    const onNewDocument = 'Page.addScriptToEvaluateOnNewDocument'
    await Promise.all([
      this._send('Page.enable'),
      this._send('Runtime.enable'),
      this._send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] }),
      this._resize(width, height),
      this._send('Runtime.addBinding', { name: `${token}post`, executionContextName: PRELOAD_WORLD }),
      this._send(onNewDocument, { source: scripts.main }),
      this._send(onNewDocument, { source: scripts.isolated, worldName: PRELOAD_WORLD }),
    ])
  }

  _send(method, params) {
    return chromium.send(method, params, this._session)
  }

  _resize(width, height) {
    const metrics = { width, height, deviceScaleFactor: 1, mobile: false }
    return this._send('Emulation.setDeviceMetricsOverride', metrics)
  }

  _onEvent(method, params) {
    const loaded = this._url !== 'about:blank'
    if (method === 'Runtime.executionContextCreated') this._noteWorld(params.context)
    else if (method === 'Runtime.bindingCalled') this._onPost(params)
    else if (method === 'Fetch.requestPaused') answerRequest(this, params).catch(this._ifAlive)
    else if (method === 'Page.frameNavigated' && !params.frame.parentId) this._onNavigated(params.frame)
    else if (method === 'Page.navigatedWithinDocument') this._url = params.url
    else if (method === 'Page.domContentEventFired' && loaded) this.emit('dom-ready')
    else if (method === 'Page.loadEventFired' && loaded) this.emit('did-finish-load')
    else if (method === 'Inspector.targetCrashed') {
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    }
  }

  /** A command may fail because the page has closed meanwhile; that alone is no fault. */
  _ifAlive = (error) => {
    if (!this._destroyed) console.error('electron stand-in:', error)
  }

  _noteWorld({ id, name, auxData }) {
    if (name === PRELOAD_WORLD && auxData.frameId === this._target) this._world = id
  }

  _onNavigated(frame) {
    this._url = frame.url + (frame.urlFragment ?? '')
    this.emit('did-navigate', {}, this.getURL(), 200, '')
  }

  _onPost({ name, payload, executionContextId }) {
    if (name !== `${token}post` || executionContextId !== this._world) return
    const message = JSON.parse(payload)
    if (message.type === 'open') this._onOpen(message)
    else this._onInvoke(message, executionContextId).catch(this._ifAlive)
  }

  _onOpen({ url, frameName }) {
    const details = { url: toApp(url), frameName, disposition: 'foreground-tab', features: '', referrer: {} }
    const { action } = this._openHandler?.(details) ?? { action: 'allow' }
    if (action !== 'deny') throw new Error('electron stand-in: opening a second window is not implemented')
  }

  async _onInvoke(message, contextId) {
    const reply = await answerInvoke(message, { sender: this, senderFrame: this.mainFrame })
    const expression = `${token}receive(${JSON.stringify(reply)})`
    if (!this._destroyed) await this._send('Runtime.evaluate', { contextId, expression })
  }

  async loadURL(address) {
    await this._ready
    const url = new URL(toChromium(address)).href
    this._loading.add(withoutHash(url))
    const finished = new Promise((resolve) => this.once('did-finish-load', resolve))
    const { errorText } = await this._send('Page.navigate', { url })
    if (errorText) throw new Error(`${errorText} loading '${address}'`)
    await finished
  }

  reload() {
    this._loading.add(withoutHash(this._url))
    this._send('Page.reload').catch(this._ifAlive)
  }

  getURL() {
    return toApp(this._url)
  }

  isDestroyed() {
    return this._destroyed
  }

  setWindowOpenHandler(handler) {
    this._openHandler = handler
  }

  close() {
    windows.find((window) => window.id === this.id)?.close()
  }
}

module.exports = { WebContents }
