import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { installedBrowser, NoBrowserError } from './find-browser.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'galla-browser-'))
  writeFileSync(join(folder, 'google-chrome'), '')
  writeFileSync(join(folder, 'my-own'), '')
})
afterAll(() => rmSync(folder, { recursive: true }))

it('takes the browser it is told to take', () => {
  expect(installedBrowser({ GALLA_CHROMIUM: join(folder, 'my-own'), PATH: folder })).toBe(
    join(folder, 'my-own'),
  )
})

it('says so when that browser is not there, instead of quietly taking another', () => {
  const read = () => installedBrowser({ GALLA_CHROMIUM: join(folder, 'gone'), PATH: folder })
  expect(read).toThrow(NoBrowserError)
  expect(read).toThrow(/GALLA_CHROMIUM names no file/)
})

it.each([undefined, ''])('looks along the path when GALLA_CHROMIUM is %j', (chosen) => {
  const elsewhere = join(folder, 'no-such-folder')
  const env = { GALLA_CHROMIUM: chosen, PATH: [elsewhere, folder].join(delimiter) }
  expect(installedBrowser(env, { playwrightsOwn: join(folder, 'gone') })).toBe(join(folder, 'google-chrome'))
})

it('prefers the browser Playwright was made for', () => {
  expect(installedBrowser({ PATH: folder }, { playwrightsOwn: join(folder, 'my-own') })).toBe(
    join(folder, 'my-own'),
  )
})
