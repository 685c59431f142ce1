import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAppProtocol, resolveAsset } from './app-protocol.ts'

let parent: string
let root: string

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'galla-protocol-'))
  root = join(parent, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(root, 'index.html'), '<title>Galla</title>')
  writeFileSync(join(root, 'assets/app-1a2b.js'), 'export {}')
  writeFileSync(join(parent, 'secret.js'), 'the secret')
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

describe('resolveAsset', () => {
  it.each([
    ['app://galla/', 'index.html'],
    ['app://galla/product/green-tea', 'index.html'],
    ['app://galla/product/tea-v1.5', 'index.html'],
    ['app://galla/assets/app-1a2b.js?v=1#x', 'assets/app-1a2b.js'],
    ['app://galla/a%20b.css', 'a b.css'],
    ['app://galla/../../secret.js', 'secret.js'],
  ])('%s is %s inside the folder', (address, expected) => {
    expect(resolveAsset('/app/renderer', address)).toBe(join('/app/renderer', expected))
  })

  it.each([
    ['an escaped way up', 'app://galla/%2e%2e%2fsecret.js'],
    ['a way up behind a folder', 'app://galla/assets/..%2f..%2fsecret.js'],
    ['a backslash', 'app://galla/..%5csecret.js'],
    ['a null byte', 'app://galla/index.html%00.js'],
    ['a broken escape', 'app://galla/%zz.js'],
    ['another host', 'app://other/index.html'],
    ['another scheme', 'https://galla/index.html'],
    ['no address', 'index.html'],
  ])('refuses %s', (_what, address) => {
    expect(resolveAsset('/app/renderer', address)).toBeNull()
  })

  it('does not take a folder whose name merely begins like ours', () => {
    expect(resolveAsset('/app/renderer', 'app://galla/..%2frenderer-old%2fx.js')).toBeNull()
  })
})

describe('createAppProtocol', () => {
  const ask = (address: string, method = 'GET') =>
    createAppProtocol({ root, contentSecurityPolicy: "default-src 'none'" })(new Request(address, { method }))

  it('serves the page, uncached, with the policy', async () => {
    const response = await ask('app://galla/checkout')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('<title>Galla</title>')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-cache',
      'content-security-policy': "default-src 'none'",
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
    })
  })

  it('lets hashed assets be kept', async () => {
    const response = await ask('app://galla/assets/app-1a2b.js')
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('immutable')
  })

  it('answers HEAD without a body', async () => {
    const response = await ask('app://galla/', 'HEAD')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  it.each([
    ['a missing asset', 'app://galla/assets/none.js', 'GET', 404],
    ['a file outside the folder', 'app://galla/..%2fsecret.js', 'GET', 404],
    ['a write', 'app://galla/', 'POST', 405],
  ])('refuses %s, with the policy', async (_what, address, method, status) => {
    const response = await ask(address, method)
    expect(response.status).toBe(status)
    expect(await response.text()).toBe('')
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'")
  })
})
