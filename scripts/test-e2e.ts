/**
 * `npm run test:e2e [-- playwright arguments]`: builds the app if its sources changed, finds a browser or gets one,
 * and runs the journeys in the browser and through the desktop shell. Ends with Playwright's exit code.
 */
import { electronEnvironment, electronKind } from '../e2e/support/electron-binary.ts'
import { findBrowser } from '../e2e/support/find-browser.ts'
import { buildApp } from './build-app.ts'
import { runTool } from './run-tool.ts'

async function testEndToEnd(): Promise<number> {
  // Without its binary the electron package would download one as soon as anything imports it.
  const env = { ...process.env, ...electronEnvironment(electronKind(process.env)) }
  const built = await buildApp()
  if (built !== 0) return built
  const browser = await findBrowser()
  const suite = ['test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)]
  return runTool('@playwright/test/cli.js', suite, { ...env, GALLA_CHROMIUM: browser })
}

process.exitCode = await testEndToEnd()
