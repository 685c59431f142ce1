import { describe, expect, it, vi } from 'vitest'
import { mayOpenExternally } from './external-links.ts'
import { createLinkOpener } from './link-opener.ts'

const config = { serverUrl: 'http://127.0.0.1:4600', gatewayUrl: 'http://127.0.0.1:4601' }

describe('mayOpenExternally', () => {
  it.each([
    'https://example.com/help?x=1',
    'upi://pay?pa=shop@okbank&pn=Galla&am=149.00&cu=INR',
    'http://127.0.0.1:4600/order/1',
    'http://127.0.0.1:4601/pay/1',
  ])('allows %s', (link) => {
    expect(mayOpenExternally(link, config)).toBe(true)
  })

  it.each([
    'http://example.com/',
    'http://127.0.0.1:4602/',
    'http://127.0.0.1:4600@example.com/',
    'https://shop@example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://host/share',
    'ms-settings:',
    '/relative',
    '',
    `https://example.com/${'x'.repeat(2048)}`,
  ])('refuses %s', (link) => {
    expect(mayOpenExternally(link, config)).toBe(false)
  })
})

describe('createLinkOpener', () => {
  it('opens what is allowed', async () => {
    const open = vi.fn(async () => {})
    expect(await createLinkOpener({ config, open })('https://example.com/')).toBe('opened')
    expect(open).toHaveBeenCalledExactlyOnceWith('https://example.com/')
  })

  it('never hands over what is not', async () => {
    const open = vi.fn(async () => {})
    expect(await createLinkOpener({ config, open })('file:///etc/passwd')).toBe('refused')
    expect(open).not.toHaveBeenCalled()
  })
})
