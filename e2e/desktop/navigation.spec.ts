import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from '../fixtures/desktop-elsewhere.ts'
import { recordOpenedLinks } from '../support/opened-links.ts'

const shownUrl = (desktop: ElectronApplication): Promise<string | undefined> =>
  desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())

/** Lets the page try something, then waits until whatever it set off has been through the main process. */
async function attempt(page: Page, action: (target: string) => void, target: string): Promise<void> {
  await page.evaluate(action, target)
  await page.evaluate(() => window.galla?.appInfo())
}

test('the app is served by its own protocol', async ({ page, desktop }) => {
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(await shownUrl(desktop)).toMatch(/^app:\/\/galla\//)
})

test('the window never leaves the app', async ({ page, desktop, elsewhere }) => {
  await attempt(page, (url) => location.assign(url), `${elsewhere.url}/assign`)
  await attempt(
    page,
    (url) => {
      const link = document.createElement('a')
      link.href = url
      document.body.append(link)
      link.click()
    },
    `${elsewhere.url}/link`,
  )
  await attempt(
    page,
    (url) => {
      const form = document.createElement('form')
      form.action = url
      document.body.append(form)
      form.submit()
    },
    `${elsewhere.url}/form`,
  )
  await attempt(page, () => location.assign('file:///etc/passwd'), '')
  await attempt(
    page,
    (url) => {
      const frame = document.createElement('iframe')
      frame.src = url
      document.body.append(frame)
    },
    `${elsewhere.url}/frame`,
  )
  // Something that must not happen has no event to wait for; a reload settles every navigation before it.
  await page.reload()
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(elsewhere.visits).toEqual([])
  expect(await shownUrl(desktop)).toMatch(/^app:\/\/galla\//)
})

test('a new window is denied, and the link goes to the system if it may', async ({
  page,
  desktop,
  elsewhere,
}) => {
  const openedLinks = await recordOpenedLinks(desktop)
  const returned = await page.evaluate(
    (urls) => urls.map((url) => window.open(url)),
    ['https://example.com/help', `${elsewhere.url}/popup`, 'file:///etc/passwd', 'smb://host/share'],
  )
  expect(returned).toEqual([null, null, null, null])
  await expect.poll(openedLinks).toEqual(['https://example.com/help'])
  expect(desktop.windows()).toHaveLength(1)
  expect(elsewhere.visits).toEqual([])
})

test('only links on the allow-list are handed to the system', async ({ page, desktop, serverUrl }) => {
  const openedLinks = await recordOpenedLinks(desktop)
  const allowed = ['https://example.com/', 'upi://pay?pa=shop@upi&am=12.00', `${serverUrl}/invoice`]
  const refused = [
    'http://example.com/',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:secret@example.com/',
    'vscode://file/x',
    'not a link',
  ]
  const outcomes = await page.evaluate(
    (links) => Promise.all(links.map((link) => window.galla?.openExternal(link))),
    [...allowed, ...refused],
  )
  expect(outcomes).toEqual([...allowed.map(() => 'opened'), ...refused.map(() => 'refused')])
  expect(await openedLinks()).toEqual(allowed)
})

test('a foreign page that gets into the window is not answered', async ({ page, desktop, elsewhere }) => {
  await desktop.evaluate(
    ({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]?.loadURL(url),
    `${elsewhere.url}/intruder`,
  )
  await expect(page.locator('h1')).toHaveText('elsewhere')
  const answers = await page.evaluate(() =>
    Promise.all(
      [
        window.galla?.secureStore.get('refresh-token'),
        window.galla?.secureStore.set('refresh-token', 'planted'),
        window.galla?.openExternal('https://example.com/'),
        window.galla?.appInfo(),
      ].map((answer) => answer?.then(JSON.stringify, (error: Error) => error.message)),
    ),
  )
  expect(answers).toEqual(Array(4).fill('device: untrusted-sender'))
})
