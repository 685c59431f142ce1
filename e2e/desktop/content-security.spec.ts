import { expect, test } from '../fixtures/desktop-elsewhere.ts'

test('every answer of the app carries the policy', async ({ page, serverUrl, gatewayUrl }) => {
  const headers = await page.evaluate(async () => {
    const addresses = ['/', '/index.html', '/missing.js']
    const answers = await Promise.all(addresses.map((address) => fetch(address)))
    return answers.map((answer) => ({
      status: answer.status,
      policy: answer.headers.get('content-security-policy') ?? '',
      sniffing: answer.headers.get('x-content-type-options'),
    }))
  })
  expect(headers.map(({ status }) => status)).toEqual([200, 200, 404])
  for (const { policy, sniffing } of headers) {
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).toContain(`connect-src 'self' ${serverUrl} ${gatewayUrl};`)
    expect(policy).toContain(`img-src 'self' data: blob: https: ${serverUrl};`)
    expect(sniffing).toBe('nosniff')
  }
})

test.describe('where a real gateway takes the money', () => {
  test.use({
    gateway: 'stripe',
    gatewayUrl: async ({ elsewhere }, use) => use(elsewhere.url),
  })

  test('its frames are let in, and nobody else’s', async ({ page, gatewayUrl }) => {
    const [policy, violated] = await page.evaluate(async (url) => {
      const { headers } = await fetch('/')
      const blocked: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.blockedURI))
      const frame = (src: string) =>
        new Promise((resolve) => {
          const element = document.createElement('iframe')
          element.onload = resolve
          element.src = src
          document.body.append(element)
        })
      await frame(url)
      await frame('https://elsewhere.invalid/')
      return [headers.get('content-security-policy') ?? '', blocked] as const
    }, gatewayUrl)
    expect(policy).toContain(`script-src 'self' ${gatewayUrl};`)
    expect(policy).toContain(`frame-src ${gatewayUrl};`)
    expect(violated).toEqual([expect.stringContaining('elsewhere.invalid')])
  })
})

test('injected scripts do not run', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const violated: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.body.append(script)
    const handler = document.createElement('div')
    handler.setAttribute('onclick', 'window.injected = true')
    document.body.append(handler)
    handler.click()
    await new Promise((resolve) => setTimeout(resolve, 0))
    return { injected: 'injected' in window, violated }
  })
  expect(result.injected).toBe(false)
  expect(result.violated).toEqual(expect.arrayContaining(['script-src-elem', 'script-src-attr']))
})

test('the page reaches its own server and nobody else', async ({ page, elsewhere }) => {
  const outcome = await page.evaluate(async (url) => {
    const violated = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
    })
    const answer = await fetch(url).then(
      () => 'answered',
      () => 'blocked',
    )
    return { answer, violated: await violated }
  }, elsewhere.url)
  expect(outcome).toEqual({ answer: 'blocked', violated: 'connect-src' })
  expect(elsewhere.visits).toEqual([])
})

test.describe('with its server running', () => {
  test.use({ serverUrl: async ({ elsewhere }, use) => use(elsewhere.url) })

  test('the page may fetch from it', async ({ page, serverUrl, elsewhere }) => {
    const status = await page.evaluate(async (url) => (await fetch(`${url}/health`)).status, serverUrl)
    expect(status).toBe(200)
    expect(elsewhere.visits).toContain('/health')
  })
})

test('every permission is denied', async ({ page }) => {
  const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read']
  const answers = await page.evaluate(async (asked) => {
    const states = asked.map(async (name) => navigator.permissions.query({ name: name as PermissionName }))
    const position = new Promise<string>((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('told'),
        (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
      )
    })
    return { states: (await Promise.all(states)).map(({ state }) => state), position: await position }
  }, names)
  expect(answers).toEqual({ states: names.map(() => 'denied'), position: 'denied' })
})
