/**
 * `npm run test:e2e [-- playwright arguments]`: builds the app if its sources changed, finds a browser or gets one,
 * and runs the journeys in the browser and through the desktop shell. Ends with Playwright's exit code.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { electronEnvironment, electronKind } from '../e2e/support/electron-binary.ts'
import { findBrowser } from '../e2e/support/find-browser.ts'
import { REPOSITORY } from '../e2e/support/paths.ts'

/** Turbo asks the network about its own updates and usage unless it is told not to. */
const TURBO_OFFLINE = { TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' }

/** Runs a script of a package with this Node and resolves with its exit code; a signal counts as failure. */
function runNode(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(REPOSITORY, 'node_modules', script), ...args], {
      cwd: REPOSITORY,
      stdio: 'inherit',
      env,
    })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

async function testEndToEnd(): Promise<number> {
  // Without its binary the electron package would download one as soon as anything imports it.
  const env = { ...process.env, ...electronEnvironment(electronKind(process.env)) }
  const build = ['run', 'build', '--filter=@galla/desktop', '--output-logs=errors-only']
  const built = await runNode('turbo/bin/turbo', build, { ...env, ...TURBO_OFFLINE })
  if (built !== 0) return built
  const browser = await findBrowser()
  const suite = ['test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)]
  return runNode('@playwright/test/cli.js', suite, { ...env, GALLA_CHROMIUM: browser })
}

process.exitCode = await testEndToEnd()
