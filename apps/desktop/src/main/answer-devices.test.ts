import { describe, expect, it, vi } from 'vitest'
import { CHANNELS, type Channel } from '../shared/device-contract.ts'
import { type AnswerOptions, answerDevices, isTrustedSender, type Sender } from './answer-devices.ts'
import { createDeviceHandlers } from './device-handlers.ts'

type Frame = NonNullable<Sender['senderFrame']>
const frame = (url: string, parent: Frame | null = null): Frame => ({ url, parent }) as Frame
const ownPage: Sender = { senderFrame: frame('app://galla/cart') }

function answering() {
  const secrets = new Map<string, string>()
  const setTheme = vi.fn()
  const report = vi.fn<AnswerOptions['report']>()
  const handlers = createDeviceHandlers({
    app: { name: 'Galla', version: '1.2.3', platform: 'linux' },
    secureStore: {
      storage: async () => 'memory',
      get: async (name) => secrets.get(name) ?? null,
      set: async (name, value) => {
        secrets.set(name, value)
        return 'memory'
      },
      remove: async () => {
        throw new Error('disk full')
      },
    },
    openLink: async () => 'refused',
    setTheme,
  })
  const registered = new Map<string, (event: Sender, request: unknown) => unknown>()
  const handle = (channel: string, listener: unknown): void => {
    registered.set(channel, listener as (event: Sender, request: unknown) => unknown)
  }
  answerDevices({ handle }, { handlers, pageOrigin: 'app://galla', report })
  const ask = (channel: Channel, request: unknown, sender = ownPage) =>
    registered.get(channel)?.(sender, request)
  return { ask, registered, report, setTheme, secrets }
}

describe('isTrustedSender', () => {
  it.each([
    ['our page', ownPage, true],
    ['a foreign page', { senderFrame: frame('https://example.com/') }, false],
    ['our page inside another', { senderFrame: frame('app://galla/', frame('https://example.com/')) }, false],
    ['a frame that has gone', { senderFrame: null }, false],
  ])('%s', (_what, sender, expected) => {
    expect(isTrustedSender(sender, 'app://galla')).toBe(expected)
  })
})

describe('answerDevices', () => {
  it('answers every channel of the contract and no other', () => {
    expect([...answering().registered.keys()].sort()).toEqual(Object.keys(CHANNELS).sort())
  })

  it('answers our own page', async () => {
    const { ask } = answering()
    expect(await ask('secure-store:set', { name: 'refresh-token', value: 'abc' })).toEqual({
      ok: true,
      value: 'memory',
    })
    expect(await ask('secure-store:get', { name: 'refresh-token' })).toEqual({ ok: true, value: 'abc' })
    expect(await ask('app:info', {})).toEqual({
      ok: true,
      value: { name: 'Galla', version: '1.2.3', platform: 'linux', secretStorage: 'memory' },
    })
  })

  it('does nothing for a stranger', async () => {
    const { ask, setTheme } = answering()
    const stranger: Sender = { senderFrame: frame('https://example.com/') }
    expect(await ask('theme:set', { theme: 'dark' }, stranger)).toEqual({
      ok: false,
      problem: 'untrusted-sender',
    })
    expect(setTheme).not.toHaveBeenCalled()
  })

  it.each<[Channel, unknown]>([
    ['secure-store:get', { name: 'password' }],
    ['secure-store:set', { name: 'refresh-token', value: '' }],
    ['secure-store:set', { name: 'refresh-token', value: 'x'.repeat(4097) }],
    ['theme:set', { theme: 'sepia' }],
    ['theme:set', { theme: 'dark', extra: true }],
    ['link:open-external', undefined],
    ['app:info', null],
  ])('%s refuses %o', async (channel, request) => {
    const { ask, secrets, setTheme } = answering()
    expect(await ask(channel, request)).toEqual({ ok: false, problem: 'bad-request' })
    expect(secrets.size).toBe(0)
    expect(setTheme).not.toHaveBeenCalled()
  })

  it('reports a fault and tells the page only that it failed', async () => {
    const { ask, report } = answering()
    expect(await ask('secure-store:remove', { name: 'refresh-token' })).toEqual({
      ok: false,
      problem: 'failed',
    })
    expect(report).toHaveBeenCalledExactlyOnceWith(
      'secure-store:remove',
      expect.objectContaining({ message: 'disk full' }),
    )
  })
})
