const { EventEmitter } = require('node:events')
const { app, isLeaving } = require('./app.cjs')
const chromium = require('./chromium.cjs')
const { preventable, strict } = require('./strict.cjs')
const { WebContents } = require('./web-contents.cjs')
const { byPage, getFocused, setFocused, windows } = require('./window-list.cjs')

/** A window without a frame: bounds, states and events, around one page. */
class BrowserWindow extends EventEmitter {
  constructor(options = {}) {
    super()
    const { x = 0, y = 0, width = 800, height = 600, minWidth = 0, minHeight = 0 } = options
    this._bounds = { x, y, width: Math.max(width, minWidth), height: Math.max(height, minHeight) }
    this._title = options.title ?? app.name
    this._visible = options.show !== false
    this._minimized = false
    this._maximized = false
    this._destroyed = false
    this.webContents = strict('webContents', new WebContents({ ...options, ...this._bounds }))
    this.id = this.webContents.id
    this.webContents.once('dom-ready', () => this.emit('ready-to-show'))

    const window = strict('BrowserWindow', this)
    windows.push(window)
    if (this._visible) setFocused(window)
    app.emit('browser-window-created', {}, window)
    app.emit('web-contents-created', {}, this.webContents)
    // biome-ignore lint/correctness/noConstructorReturn: the app must hold the strict wrapper, never the bare model.
    return window
  }

  loadURL(url) {
    return this.webContents.loadURL(url)
  }

  show() {
    this._visible = true
    this.emit('show')
    this.focus()
  }

  focus() {
    if (getFocused()?.id === this.id) return
    getFocused()?.emit('blur')
    setFocused(byPage(this.webContents))
    this.emit('focus')
  }

  minimize() {
    this._minimized = true
    this.emit('minimize')
  }

  restore() {
    this._minimized = false
    this.emit('restore')
  }

  maximize() {
    this._maximized = true
    this.emit('maximize')
  }

  setBounds(bounds) {
    Object.assign(this._bounds, bounds)
    const { width, height } = this._bounds
    const contents = this.webContents
    contents._ready.then(() => contents._resize(width, height)).catch(contents._ifAlive)
    this.emit('resize')
  }

  isVisible() {
    return this._visible
  }

  isFocused() {
    return getFocused()?.id === this.id
  }

  isMinimized() {
    return this._minimized
  }

  isMaximized() {
    return this._maximized
  }

  isDestroyed() {
    return this._destroyed
  }

  getBounds() {
    return { ...this._bounds }
  }

  getNormalBounds() {
    return { ...this._bounds }
  }

  getTitle() {
    return this._title
  }

  close() {
    if (this._destroyed) return
    const event = preventable()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy() {
    if (this._destroyed) return
    const contents = this.webContents
    this._destroyed = true
    contents._destroyed = true
    windows.splice(windows.indexOf(byPage(contents)), 1)
    if (getFocused()?.id === this.id) setFocused(null)
    chromium.sessions.delete(contents._session)
    if (contents._target) {
      chromium.send('Target.closeTarget', { targetId: contents._target }).catch(contents._ifAlive)
    }
    contents.emit('destroyed')
    this.emit('closed')
    if (windows.length === 0 && !isLeaving() && !app.emit('window-all-closed')) app.quit()
  }

  static getAllWindows() {
    return [...windows]
  }

  static getFocusedWindow() {
    return getFocused()
  }

  static fromWebContents(contents) {
    return byPage(contents)
  }

  static fromId(id) {
    return windows.find((window) => window.id === id) ?? null
  }
}

const webContents = strict('webContents', {
  getAllWebContents: () => windows.map((window) => window.webContents),
  getFocusedWebContents: () => getFocused()?.webContents ?? null,
  fromDevToolsTargetId: (target) =>
    windows.find((window) => window.webContents._target === target)?.webContents,
})

// Playwright closes a page by closing its target; the window goes with it.
chromium.onBrowserEvent((method, params) => {
  if (method !== 'Target.targetDestroyed') return
  windows.find((window) => window.webContents._target === params.targetId)?.destroy()
})

module.exports = { BrowserWindow, webContents }
