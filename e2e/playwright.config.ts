import { cpus } from 'node:os'
import { defineConfig } from '@playwright/test'
import { installedBrowser } from './support/find-browser.ts'

/** The till's screen, in pixels; the journeys see what a cashier sees. */
const TILL = { width: 1366, height: 768 }

const inCi = process.env.CI !== undefined && process.env.CI !== ''
const executablePath = installedBrowser()

export default defineConfig({
  globalSetup: './global-setup.ts',
  // Every worker owns a database and a server, so files may run side by side; two is what two cores carry.
  workers: inCi && cpus().length < 4 ? 1 : 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: inCi,
  // A test that passes at the second try has found something.
  retries: 0,
  outputDir: 'test-results',
  reporter: inCi ? [['line'], ['html', { open: 'never', outputFolder: 'playwright-report' }]] : 'list',
  use: {
    viewport: TILL,
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    // Screenshots of every step would cost as much as the journeys themselves.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: false },
    screenshot: 'only-on-failure',
    launchOptions: executablePath === null ? {} : { executablePath },
  },
  projects: [
    { name: 'browser', testDir: 'journeys' },
    { name: 'desktop', testDir: 'desktop' },
  ],
})
