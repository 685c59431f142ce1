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
function guarded() {
  const contents = new FakeContents()
  const openExternal = vi.fn(async () => 'refused')
  guardNavigation(contents as unknown as GuardedContents, { pageOrigin: 'app://galla', openExternal })
  const isPrevented = (event: string, url = ''): boolean => {
    const preventDefault = vi.fn()
    contents.emit(event, { url, preventDefault })
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
