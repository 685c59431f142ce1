import { app, dialog } from 'electron'
import { boot } from './boot.ts'
import { bootSteps } from './boot-steps.ts'
import { readDesktopConfig } from './desktop-config.ts'

/** Starts the app. Not awaited at the top level: Electron is not ready before this module has been evaluated. */
async function start(): Promise<void> {
  const config = readDesktopConfig(process.env, { isPackaged: app.isPackaged })
  app.on('window-all-closed', () => {
    // On a Mac an app outlives its windows; everywhere else closing the window is leaving.
    if (process.platform !== 'darwin') app.quit()
  })
  if ((await boot(bootSteps(config))) === 'already open') app.quit()
}

start().catch((error: unknown) => {
  console.error(error)
  dialog.showErrorBox('Galla could not start', error instanceof Error ? error.message : String(error))
  app.exit(1)
})
