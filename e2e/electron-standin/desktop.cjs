const { EventEmitter } = require('node:events')
const { strict } = require('./strict.cjs')
const { getFocused } = require('./window-list.cjs')

// What the app does to the desktop is only recorded: a test replaces or reads it by `electronApp.evaluate`.

const shell = strict('shell', {
  openExternal: async (url) => {
    console.error(`electron stand-in: the app asks the system to open ${url}`)
  },
})

const dialog = strict('dialog', {
  showErrorBox: (title, content) => console.error(`electron stand-in: error box: ${title}: ${content}`),
})

const nativeTheme = strict(
  'nativeTheme',
  Object.assign(new EventEmitter(), { shouldUseDarkColors: false, themeSource: 'system' }),
)

const display = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
  scaleFactor: 1,
}
const screen = strict('screen', { getPrimaryDisplay: () => display, getAllDisplays: () => [display] })

class MenuItem {
  constructor(options) {
    Object.assign(this, { enabled: true, visible: true, type: 'normal', label: options.role ?? '' }, options)
    if (Array.isArray(options.submenu)) this.submenu = Menu.buildFromTemplate(options.submenu)
    this.click = (...values) => options.click?.(this, getFocused(), ...values)
  }
}

let applicationMenu = null
class Menu {
  items = []

  append(item) {
    this.items.push(item)
  }

  static buildFromTemplate(template) {
    const menu = new Menu()
    for (const options of template) menu.append(new MenuItem(options))
    return menu
  }

  static setApplicationMenu(menu) {
    applicationMenu = menu
  }

  static getApplicationMenu() {
    return applicationMenu
  }
}

module.exports = { shell, dialog, nativeTheme, screen, Menu, MenuItem }
