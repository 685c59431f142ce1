import type { ElectronApplication } from '@playwright/test'
import { expect, test } from '../fixtures/desktop.ts'

const bounds = (desktop: ElectronApplication) =>
  desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())

test('the window opens at the size of the till and comes back where it was left', async ({
  launchDesktop,
}) => {
  const first = await launchDesktop()
  await first.firstWindow()
  expect(await bounds(first)).toMatchObject({ width: 1366, height: 768 })
  await first.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 40, width: 1200, height: 800 })
  })
  await first.close()

  const second = await launchDesktop()
  await second.firstWindow()
  expect(await bounds(second)).toEqual({ x: 60, y: 40, width: 1200, height: 800 })
})

test('closing the window ends the app', async ({ desktop, page }) => {
  const ended = desktop.waitForEvent('close')
  await page.close()
  await ended
})

test('a second start leaves the shop to the first', async ({ desktop, page, launchDesktop }) => {
  await expect(launchDesktop()).rejects.toThrow()
  expect(await page.title()).toBe('Galla')
  expect(desktop.windows()).toHaveLength(1)
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
