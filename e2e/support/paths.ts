import { join } from 'node:path'

/** The repository's root: every path of the end-to-end tests starts here, wherever they are run from. */
export const REPOSITORY = join(import.meta.dirname, '../..')

/** The desktop workspace; Electron reads its package.json for the app's name, version and main file. */
export const DESKTOP_APP = join(REPOSITORY, 'apps/desktop')

/** Folder that takes the place of Electron's distribution where no binary can be had. */
export const ELECTRON_STANDIN = join(REPOSITORY, 'e2e/electron-standin')
