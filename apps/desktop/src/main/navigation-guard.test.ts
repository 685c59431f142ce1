import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { type GuardedContents, guardNavigation, isOwnPage } from './navigation-guard.ts'

type OpenHandler = Parameters<GuardedContents['setWindowOpenHandler']>[0]

class FakeContents extends EventEmitter {
  open: OpenHandler | null = null

  setWindowOpenHandler(handler: OpenHandler): void {
    this.open = handler
  }
}

/** A guarded page, and whether each event it emits is prevented. */
function guarded(gatewayFrames: readonly string[] = []) {
  const contents = new FakeContents()
  const openExternal = vi.fn(async () => 'refused')
  const rules = { pageOrigin: 'app://galla', gatewayFrames, openExternal }
  guardNavigation(contents as unknown as GuardedContents, rules)
  const isPrevented = (event: string, url = '', isMainFrame?: boolean): boolean => {
    const preventDefault = vi.fn()
    contents.emit(event, { url, isMainFrame, preventDefault })
    return preventDefault.mock.calls.length > 0
  }
  return { contents, openExternal, isPrevented }
}

describe('isOwnPage', () => {
  it.each([
    ['app://galla/', true],
    ['app://galla/cart?x#y', true],
    ['app://galla.evil/', false],
    ['app://other/', false],
    ['http://galla/', false],
    ['about:blank', false],
    ['not an address', false],
  ])('%s: %s', (address, expected) => {
    expect(isOwnPage(address, 'app://galla')).toBe(expected)
  })
})

describe('guardNavigation', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s stays inside the app', (event) => {
    const { isPrevented } = guarded()
    expect(isPrevented(event, 'app://galla/orders')).toBe(false)
    expect(isPrevented(event, 'https://example.com/')).toBe(true)
    expect(isPrevented(event, 'file:///etc/passwd')).toBe(true)
  })

  it('lets frames go to the payment gateway and to the bank, and the page itself nowhere', () => {
    const { isPrevented } = guarded(['http://127.0.0.1:4700'])
    expect(isPrevented('will-frame-navigate', 'http://127.0.0.1:4700/v1', false)).toBe(false)
    expect(isPrevented('will-redirect', 'https://bank.example/3ds', false)).toBe(false)
    expect(isPrevented('will-frame-navigate', 'http://bank.example/3ds', false)).toBe(true)
    expect(isPrevented('will-frame-navigate', 'file:///etc/passwd', false)).toBe(true)
    expect(isPrevented('will-navigate', 'https://bank.example/3ds')).toBe(true)
    expect(isPrevented('will-redirect', 'https://bank.example/3ds', true)).toBe(true)
    expect(guarded().isPrevented('will-frame-navigate', 'https://bank.example/3ds', false)).toBe(true)
  })

  it('never lets a webview in', () => {
    expect(guarded().isPrevented('will-attach-webview')).toBe(true)
  })

  it('denies every window and offers its address to the system', () => {
    const { contents, openExternal } = guarded()
    const details = { url: 'https://example.com/' } as Parameters<OpenHandler>[0]
    expect(contents.open?.(details)).toEqual({ action: 'deny' })
    expect(openExternal).toHaveBeenCalledExactlyOnceWith('https://example.com/')
  })
})
