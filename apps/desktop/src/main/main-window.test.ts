import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { focusWindow, openMainWindow, windowOptions } from './main-window.ts'
import { loadWindow, saveWindow } from './window-bounds.ts'

const look = { preload: '/app/preload.cjs', serverUrl: 'https://shop.example', dark: false }

describe('windowOptions', () => {
  it('keeps the page in the sandbox', () => {
    const options = windowOptions({ ...look, bounds: { width: 1366, height: 768 } })
    expect(options).toMatchObject({ width: 1366, height: 768, minWidth: 1024, minHeight: 700, show: false })
    expect(options.webPreferences).toEqual({
      preload: '/app/preload.cjs',
      additionalArguments: ['--galla-server-url=https://shop.example'],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    })
  })
})

describe('openMainWindow', () => {
  it('opens as it was left, shows when painted, and remembers on closing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'galla-window-'))
    const boundsFile = join(folder, 'window.json')
    saveWindow(boundsFile, { x: 10, y: 10, width: 1100, height: 720, maximized: true })
    const window = Object.assign(new EventEmitter(), {
      maximize: vi.fn(),
      show: vi.fn(),
      loadURL: vi.fn(async () => {}),
      isMaximized: () => false,
      getNormalBounds: () => ({ x: 30, y: 20, width: 1300, height: 750 }),
    })
    const create = vi.fn(() => window as unknown as BrowserWindow)
    const workAreas = [{ x: 0, y: 0, width: 1920, height: 1040 }]
    await openMainWindow({ create, look, pageUrl: 'app://galla/', boundsFile, workAreas })

    expect(create).toHaveBeenCalledWith(expect.objectContaining({ x: 10, y: 10, width: 1100, height: 720 }))
    expect(window.maximize).toHaveBeenCalledOnce()
    expect(window.loadURL).toHaveBeenCalledExactlyOnceWith('app://galla/')
    expect(window.show).not.toHaveBeenCalled()
    window.emit('ready-to-show')
    expect(window.show).toHaveBeenCalledOnce()
    window.emit('close')
    expect(loadWindow(boundsFile)).toEqual({ x: 30, y: 20, width: 1300, height: 750, maximized: false })
    rmSync(folder, { recursive: true })
  })
})

describe('focusWindow', () => {
  it.each([true, false])('brings the window forward (minimised: %s)', (minimised) => {
    const window = { isMinimized: () => minimised, restore: vi.fn(), show: vi.fn(), focus: vi.fn() }
    focusWindow(window)
    expect(window.restore).toHaveBeenCalledTimes(minimised ? 1 : 0)
    expect(window.focus).toHaveBeenCalledOnce()
  })
})
