import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { type MenuOptions, menuTemplate } from './menu-template.ts'

const entries = (options: MenuOptions): MenuItemConstructorOptions[] =>
  menuTemplate(options).flatMap((item) => [item, ...(Array.isArray(item.submenu) ? item.submenu : [])])

describe('menuTemplate', () => {
  it('has the usual roles', () => {
    const roles = entries({ platform: 'linux', isPackaged: true }).map((entry) => entry.role)
    expect(roles).toEqual(
      expect.arrayContaining(['quit', 'editMenu', 'reload', 'togglefullscreen', 'windowMenu']),
    )
  })

  it('follows the Mac', () => {
    const [first] = menuTemplate({ platform: 'darwin', isPackaged: true })
    expect(first?.role).toBe('appMenu')
  })

  it('shows developer tools only while developing', () => {
    const has = (isPackaged: boolean) =>
      entries({ platform: 'linux', isPackaged }).some((entry) => entry.role === 'toggleDevTools')
    expect(has(false)).toBe(true)
    expect(has(true)).toBe(false)
  })

  it("takes none of the shop's own keys", () => {
    const shopKeys = ['F2', 'F4', 'F6', 'F7', 'F8', 'F9', 'F10', 'Esc', 'CmdOrCtrl+K', '?']
    const taken = entries({ platform: 'linux', isPackaged: false }).map((entry) => entry.accelerator)
    for (const key of shopKeys) expect(taken).not.toContain(key)
  })
})
