// Electron's main-process module, as far as Galla uses it: real Node, real Chromium, no Electron.
const { app, start } = require('./app.cjs')
const { BrowserWindow, webContents } = require('./browser-window.cjs')
const chromium = require('./chromium.cjs')
const { dialog, Menu, MenuItem, nativeTheme, screen, shell } = require('./desktop.cjs')
const { ipcMain } = require('./ipc-main.cjs')
const { session } = require('./permissions.cjs')
const { protocol } = require('./protocol.cjs')
const { safeStorage } = require('./safe-storage.cjs')

// After the app's own module has run, as Electron does.
setImmediate(() => {
  start().catch((error) => {
    console.error(error)
    process.exit(1)
  })
})
process.on('SIGTERM', () => app.quit())
process.on('exit', () => chromium.killNow())

module.exports = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
}
