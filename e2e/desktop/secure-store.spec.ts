import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, shopWindow, test } from '../fixtures/desktop.ts'
import { withKeyring } from '../support/keyring.ts'

const TOKEN = 'a-refresh-token-nobody-must-read'

// Playwright starts Electron with `--password-store=basic`, which on Linux means that there is no keyring.
test.skip(process.platform !== 'linux', 'elsewhere the keychain cannot be taken away')

test('the refresh token survives a restart, encrypted', async ({ launchDesktop, userData }) => {
  const first = await launchDesktop()
  await withKeyring(first)
  const page = await shopWindow(first)
  expect(await page.evaluate((token) => window.galla?.secureStore.set('refresh-token', token), TOKEN)).toBe(
    'encrypted',
  )
  await first.close()

  const folder = join(userData, 'secrets')
  expect(readdirSync(folder)).toEqual(['refresh-token.bin'])
  expect(readFileSync(join(folder, 'refresh-token.bin')).includes(TOKEN)).toBe(false)
  expect(statSync(join(folder, 'refresh-token.bin')).mode & 0o077).toBe(0)

  const second = await launchDesktop()
  await withKeyring(second)
  const again = await shopWindow(second)
  expect(await again.evaluate(() => window.galla?.secureStore.get('refresh-token'))).toBe(TOKEN)
  await again.evaluate(() => window.galla?.secureStore.remove('refresh-token'))
  expect(await again.evaluate(() => window.galla?.secureStore.get('refresh-token'))).toBeNull()
  expect(readdirSync(folder)).toEqual([])
})

test('without a keyring the token stays in memory, and the app says so', async ({
  launchDesktop,
  userData,
}) => {
  const first = await launchDesktop()
  const page = await shopWindow(first)
  expect(await page.evaluate((token) => window.galla?.secureStore.set('refresh-token', token), TOKEN)).toBe(
    'memory',
  )
  expect(await page.evaluate(() => window.galla?.appInfo())).toMatchObject({ secretStorage: 'memory' })
  expect(await page.evaluate(() => window.galla?.secureStore.get('refresh-token'))).toBe(TOKEN)
  await first.close()
  expect(existsSync(join(userData, 'secrets'))).toBe(false)

  const again = await shopWindow(await launchDesktop())
  expect(await again.evaluate(() => window.galla?.secureStore.get('refresh-token'))).toBeNull()
})
