import { expect, test } from '../fixtures/desktop.ts'

test('the page sees the device bridge and nothing else of Electron or Node', async ({ page }) => {
  const seen = await page.evaluate(() => ({
    leaked: ['require', 'module', 'exports', 'process', 'global', 'Buffer', 'ipcRenderer', 'electron'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys(window.galla ?? {}).sort(),
  }))
  expect(seen.leaked).toEqual([])
  expect(seen.bridge).toEqual(['appInfo', 'openExternal', 'platform', 'secureStore', 'serverUrl', 'theme'])
})

test('the bridge cannot be changed by the page', async ({ page }) => {
  const result = await page.evaluate(() => {
    const bridge = window.galla
    if (bridge === undefined) throw new Error('no bridge')
    const attempts = [
      () => Object.assign(window, { galla: {} }),
      () => Object.assign(bridge, { serverUrl: 'https://evil.invalid' }),
      () => Object.assign(bridge.secureStore, { get: () => 'stolen' }),
      () => Reflect.deleteProperty(window, 'galla'),
    ]
    for (const attempt of attempts) {
      try {
        attempt()
      } catch {
        // Strict mode throws where sloppy mode would ignore; what counts is what is left afterwards.
      }
    }
    return {
      same: window.galla === bridge,
      frozen: [bridge, bridge.secureStore, bridge.theme].every(Object.isFrozen),
      serverUrl: bridge.serverUrl,
      get: String(bridge.secureStore.get).includes('stolen'),
    }
  })
  expect(result).toEqual({ same: true, frozen: true, serverUrl: 'http://127.0.0.1:9', get: false })
})

test('the app tells its name, version and platform', async ({ page }) => {
  const info = await page.evaluate(() => window.galla?.appInfo())
  expect(info).toMatchObject({ name: 'Galla', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
  expect(info?.platform).toBe(process.platform)
})

test('the theme reaches the system', async ({ page, desktop }) => {
  // The app sets the theme itself while it starts, so the first try may be overruled.
  await expect(async () => {
    await page.evaluate(() => window.galla?.theme.set('dark'))
    expect(await desktop.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
  }).toPass()
})

test('a request that breaks the contract is refused', async ({ page, desktop }) => {
  const refusals = await page.evaluate(async () => {
    const bridge = window.galla
    if (bridge === undefined) throw new Error('no bridge')
    const wrong = [
      () => bridge.secureStore.get('../../window' as 'refresh-token'),
      () => bridge.secureStore.set('refresh-token', 42 as unknown as string),
      () => bridge.secureStore.set('refresh-token', 'x'.repeat(5000)),
      () => bridge.theme.set('sepia' as 'dark'),
    ]
    return Promise.all(wrong.map((ask) => ask().then(String, (error: Error) => error.message)))
  })
  expect(refusals).toEqual(Array(4).fill('device: bad-request'))
  expect(await desktop.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('system')
})
