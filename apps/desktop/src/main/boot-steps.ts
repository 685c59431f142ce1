import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} from 'electron'
import type { LinkOutcome } from '../shared/device-contract.ts'
import { answerDevices } from './answer-devices.ts'
import { APP_SCHEME, createAppProtocol } from './app-protocol.ts'
import type { BootSteps } from './boot.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { recoverFromCrash } from './crash-recovery.ts'
import type { DesktopConfig } from './desktop-config.ts'
import { createDeviceHandlers } from './device-handlers.ts'
import { createLinkOpener } from './link-opener.ts'
import { focusWindow, openMainWindow } from './main-window.ts'
import { menuTemplate } from './menu-template.ts'
import { guardNavigation } from './navigation-guard.ts'
import { denyPermissions } from './permissions.ts'
import { createSecureStore } from './secure-store.ts'

type OpenLink = (url: string) => Promise<LinkOutcome>

/** Folder of electron-vite's output; this file is bundled into `out/main`. */
const OUT = join(import.meta.dirname, '..')

/** Ties each boot phase to Electron. Wiring only: every decision is in a file that is tested without Electron. */
export function bootSteps(config: DesktopConfig): BootSteps {
  const openLink = createLinkOpener({ config, open: (url) => shell.openExternal(url) })
  return {
    'claim-single-instance': () => {
      app.on('second-instance', focusTheWindow)
      return app.requestSingleInstanceLock() ? undefined : 'stop'
    },
    'register-scheme': () => {
      protocol.registerSchemesAsPrivileged([APP_SCHEME])
    },
    'guard-pages': () => guardPages(config, openLink),
    'wait-until-ready': async () => {
      await app.whenReady()
    },
    'deny-permissions': () => {
      denyPermissions(session.defaultSession, config.pageOrigin)
    },
    'serve-pages': () => {
      const root = join(OUT, 'renderer')
      const policy = contentSecurityPolicy(config)
      protocol.handle(APP_SCHEME.scheme, createAppProtocol({ root, contentSecurityPolicy: policy }))
    },
    'answer-devices': () => answerPage(config, openLink),
    'set-menu': () => {
      const template = menuTemplate({ platform: process.platform, isPackaged: app.isPackaged })
      Menu.setApplicationMenu(Menu.buildFromTemplate(template))
    },
    'open-window': async () => {
      app.on('activate', () => {
        if (BrowserWindow.getAllWindows().length === 0) void openWindow(config)
      })
      await openWindow(config)
    },
  }
}

function guardPages(config: DesktopConfig, openLink: OpenLink): undefined {
  app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => {
    guardNavigation(contents, {
      pageOrigin: config.pageOrigin,
      gatewayFrames: config.gateway.frames,
      openExternal: (url) => openLink(url).catch((error: unknown) => reportFault('link', error)),
    })
    recoverFromCrash(contents, { now: () => performance.now(), giveUp: sayPageIsLost })
  })
}

function answerPage(config: DesktopConfig, openLink: OpenLink): undefined {
  const secureStore = createSecureStore({
    encryption: safeStorage,
    directory: join(app.getPath('userData'), 'secrets'),
    platform: process.platform,
  })
  const handlers = createDeviceHandlers({
    app: { name: app.getName(), version: app.getVersion(), platform: process.platform },
    secureStore,
    openLink,
    setTheme: (theme) => {
      nativeTheme.themeSource = theme
    },
  })
  answerDevices(ipcMain, { handlers, pageOrigin: config.pageOrigin, report: reportFault })
}

function openWindow(config: DesktopConfig): Promise<BrowserWindow> {
  return openMainWindow({
    create: (options) => new BrowserWindow(options),
    look: {
      preload: join(OUT, 'preload/index.cjs'),
      serverUrl: config.serverUrl,
      dark: nativeTheme.shouldUseDarkColors,
    },
    pageUrl: `${config.pageOrigin}/`,
    boundsFile: join(app.getPath('userData'), 'window.json'),
    workAreas: screen.getAllDisplays().map((display) => display.workArea),
  })
}

function focusTheWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window !== undefined) focusWindow(window)
}

function sayPageIsLost(reason: string): void {
  dialog.showErrorBox(
    'Galla stopped working',
    `The page ended twice in a row (${reason}). Please start Galla again.`,
  )
}

function reportFault(where: string, error: unknown): void {
  console.error(`desktop: ${where} failed`, error)
}
