import type { MenuItemConstructorOptions } from 'electron'

export interface MenuOptions {
  readonly platform: string
  readonly isPackaged: boolean
}

/**
 * The application menu: what the system expects and nothing of the shop, whose keys belong to its pages. Roles
 * bring their own behaviour and wording; accelerators are written where a role's own differ between systems.
 */
export function menuTemplate({ platform, isPackaged }: MenuOptions): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload', accelerator: 'CmdOrCtrl+R' },
    { type: 'separator' },
    { role: 'resetZoom', accelerator: 'CmdOrCtrl+0' },
    { role: 'zoomIn', accelerator: 'CmdOrCtrl+Plus' },
    { role: 'zoomOut', accelerator: 'CmdOrCtrl+-' },
    { type: 'separator' },
    { role: 'togglefullscreen', accelerator: platform === 'darwin' ? 'Ctrl+Cmd+F' : 'F11' },
  ]
  if (!isPackaged) view.push({ type: 'separator' }, { role: 'toggleDevTools' })
  return [
    platform === 'darwin'
      ? { role: 'appMenu' }
      : { label: '&File', submenu: [{ role: 'quit', accelerator: 'CmdOrCtrl+Q' }] },
    { role: 'editMenu' },
    { label: '&View', submenu: view },
    { role: 'windowMenu' },
  ]
}
