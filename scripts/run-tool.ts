import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** The folder of the repository. */
export const REPOSITORY = join(import.meta.dirname, '..')

/**
 * Runs a script of an installed package with this Node and resolves with its exit code; a signal counts as failure. No shell
 * and no `npx` between: arguments arrive as they are, on every system.
 */
export function runTool(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
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
