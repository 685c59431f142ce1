import { describe, expect, it } from 'vitest'
import { DesktopConfigError, readDesktopConfig } from './desktop-config.ts'

const packaged = { isPackaged: true }

describe('readDesktopConfig', () => {
  it('talks to this machine when nothing is set', () => {
    expect(readDesktopConfig({}, packaged)).toEqual({
      serverUrl: 'http://127.0.0.1:4600',
      gatewayUrl: 'http://127.0.0.1:4601',
      gateway: { scripts: [], frames: [], connections: ['http://127.0.0.1:4601'] },
      pageOrigin: 'app://galla',
    })
  })

  it('takes another server by HTTPS and drops the slash at the end', () => {
    const config = readDesktopConfig({ GALLA_SERVER_URL: 'https://shop.example/' }, packaged)
    expect(config.serverUrl).toBe('https://shop.example')
  })

  it.each([
    ['plain HTTP to another machine', 'http://192.168.0.5:4600'],
    ['a host that only begins like loopback', 'http://127.0.0.1.evil.example'],
    ['a path', 'http://127.0.0.1:4600/shop'],
    ['a user name', 'https://user@shop.example'],
    ['another scheme', 'file:///etc'],
    ['no address at all', 'shop'],
  ])('refuses %s', (_what, value) => {
    const read = () => readDesktopConfig({ GALLA_SERVER_URL: value }, packaged)
    expect(read).toThrow(DesktopConfigError)
    expect(read).toThrow(/GALLA_SERVER_URL/)
  })

  it('opens the page for the chosen gateway, at its own address unless another is given', () => {
    const read = (env: Record<string, string>) => readDesktopConfig(env, packaged).gateway
    expect(read({ GALLA_GATEWAY: 'stripe' }).connections).toEqual(['https://api.stripe.com'])
    expect(read({ GALLA_GATEWAY: 'razorpay', GALLA_GATEWAY_URL: 'http://127.0.0.1:4700' })).toEqual({
      scripts: ['http://127.0.0.1:4700'],
      frames: ['http://127.0.0.1:4700'],
      connections: ['http://127.0.0.1:4700'],
    })
    expect(() => read({ GALLA_GATEWAY: 'paypal' })).toThrow(/GALLA_GATEWAY must be one of/)
  })

  it("shows Vite's page while developing, and never once packaged", () => {
    const env = { ELECTRON_RENDERER_URL: 'http://localhost:5173' }
    expect(readDesktopConfig(env, { isPackaged: false }).pageOrigin).toBe('http://localhost:5173')
    expect(readDesktopConfig(env, packaged).pageOrigin).toBe('app://galla')
  })
})
