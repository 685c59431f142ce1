import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { SERVER_URL_SWITCH } from '../shared/device-contract.ts'
import { loadWindow, openingBounds, saveWindow, WINDOW_MIN_SIZE } from './window-bounds.ts'

/**
 * The ground behind the page until it has painted, so that a start never flashes white on dark. The same colours as
 * `--color-paper` of packages/ui, which the main process cannot read.
 */
const GROUND = { light: '#faf7f1', dark: '#161512' } as const

export interface WindowLook {
  readonly preload: string
  readonly serverUrl: string
  readonly dark: boolean
  readonly bounds: Partial<Rectangle> & { readonly width: number; readonly height: number }
}

/** How the one window is made. The security settings are spelt out although most are Electron's defaults today. */
export function windowOptions(look: WindowLook): BrowserWindowConstructorOptions {
  return {
    ...look.bounds,
    minWidth: WINDOW_MIN_SIZE.width,
    minHeight: WINDOW_MIN_SIZE.height,
    title: 'Galla',
    show: false,
    backgroundColor: look.dark ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload: look.preload,
      additionalArguments: [`${SERVER_URL_SWITCH}${look.serverUrl}`],
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
    },
  }
}

export interface OpenWindowOptions {
  /** Makes the window; Electron's constructor in the app. */
  readonly create: (options: BrowserWindowConstructorOptions) => BrowserWindow
  readonly look: Omit<WindowLook, 'bounds'>
  readonly pageUrl: string
  /** File that remembers where the window was. */
  readonly boundsFile: string
  readonly workAreas: readonly Rectangle[]
}

/** Opens the window where it was left, shows it once it has something to show, and remembers it on closing. */
export async function openMainWindow(options: OpenWindowOptions): Promise<BrowserWindow> {
  const saved = loadWindow(options.boundsFile)
  const bounds = openingBounds(saved, options.workAreas)
  const window = options.create(windowOptions({ ...options.look, bounds }))
  if (saved?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    saveWindow(options.boundsFile, { ...window.getNormalBounds(), maximized: window.isMaximized() })
  })
  await window.loadURL(options.pageUrl)
  return window
}

/** Brings the window to the front, also when it was minimised: what a second start asks of the first. */
export function focusWindow(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
