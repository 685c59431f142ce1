/** The open windows and the one in front: what app, windows and pages all need to know of each other. */
const windows = []
let focused = null

module.exports = {
  windows,
  getFocused: () => focused,
  setFocused: (window) => {
    focused = window
  },
  byPage: (webContents) => windows.find((window) => window.id === webContents?.id) ?? null,
}
