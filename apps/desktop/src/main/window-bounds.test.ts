import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadWindow, openingBounds, saveWindow } from './window-bounds.ts'

const laptop = { x: 0, y: 0, width: 1440, height: 860 }
const second = { x: 1440, y: 0, width: 1920, height: 1080 }
const left = { x: 100, y: 80, width: 1200, height: 760, maximized: false }

describe('openingBounds', () => {
  it('fills the till at the first start and lets the system place it', () => {
    expect(openingBounds(null, [laptop])).toEqual({ width: 1366, height: 768 })
  })

  it('comes back where it was left, also on another display', () => {
    expect(openingBounds(left, [laptop])).toEqual({ x: 100, y: 80, width: 1200, height: 760 })
    expect(openingBounds({ ...left, x: 1500 }, [laptop, second])).toMatchObject({ x: 1500, y: 80 })
  })

  it.each([
    ['on a display that has gone', { ...left, x: 1500 }],
    ['with only a sliver left on the display', { ...left, x: -1150 }],
    ['with its title bar above the display', { ...left, y: -200 }],
    ['with its title bar below the display', { ...left, y: 850 }],
  ])('is placed anew when it was left %s', (_where, saved) => {
    expect(openingBounds(saved, [laptop])).toEqual({ width: 1200, height: 760 })
  })

  it('is never smaller than usable', () => {
    expect(openingBounds({ ...left, width: 300, height: 200 }, [laptop])).toMatchObject({
      width: 1024,
      height: 700,
    })
  })
})

describe('the remembered window', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'galla-window-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is read back as it was written', () => {
    const file = join(folder, 'window.json')
    saveWindow(file, left)
    expect(loadWindow(file)).toEqual(left)
  })

  it.each(['', '{', '{"x":"1"}', '{"x":1,"y":1,"width":-5,"height":5,"maximized":false}'])(
    'is forgotten when the file holds %j',
    (content) => {
      const file = join(folder, 'window.json')
      writeFileSync(file, content)
      expect(loadWindow(file)).toBeNull()
    },
  )

  it('is null when there is none', () => {
    expect(loadWindow(join(folder, 'none.json'))).toBeNull()
  })
})
