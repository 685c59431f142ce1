import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { ElectronApplication } from '@playwright/test'
import { expect, shopWindow, test } from '../fixtures/desktop.ts'
import { electronExecutable } from '../support/electron-binary.ts'
import { DESKTOP_APP } from '../support/paths.ts'

const bounds = (desktop: ElectronApplication) =>
  desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())

test('the window opens at the size of the till and comes back where it was left', async ({
  launchDesktop,
}) => {
  const first = await launchDesktop()
  await shopWindow(first)
  expect(await bounds(first)).toMatchObject({ width: 1366, height: 768 })
  await first.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 40, width: 1200, height: 800 })
  })
  await first.close()

  const second = await launchDesktop()
  await shopWindow(second)
  expect(await bounds(second)).toEqual({ x: 60, y: 40, width: 1200, height: 800 })
})

test('closing the window ends the app', async ({ desktop, page }) => {
  const ended = desktop.waitForEvent('close')
  await page.close()
  await ended
})

test('a second start leaves the shop to the first', async ({ kind, page, desktop, userData }) => {
  await expect(page).toHaveTitle(/Galla/)
  const starting = [`--user-data-dir=${userData}`, '--no-sandbox', DESKTOP_APP]
  // Resolves only when the second process ends by itself with exit code 0.
  await promisify(execFile)(electronExecutable(kind), starting, { timeout: 20_000 })
  expect(desktop.windows()).toHaveLength(1)
  await expect(page).toHaveTitle(/Galla/)
})

test('the menu has the roles people expect', async ({ desktop, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  const roles = await desktop.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.flatMap((item) => [
      item.role,
      ...(item.submenu?.items.map((entry) => entry.role) ?? []),
    ]),
  )
  // Electron spells the roles of made items in lower case.
  const spelt = roles?.map((role) => role?.toLowerCase())
  expect(spelt).toEqual(expect.arrayContaining(['editmenu', 'windowmenu', 'reload', 'togglefullscreen']))
})
