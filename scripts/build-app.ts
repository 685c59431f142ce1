import { runTool } from './run-tool.ts'

/** Turbo asks the network about its own updates and usage unless it is told not to. */
export const TURBO_OFFLINE = {
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  DO_NOT_TRACK: '1',
}

/**
 * Builds the one renderer with Electron's main and preload, if their sources changed since the last time. Answers the exit code.
 * The Electron package must not fetch its executable for this, so it is told that there is one.
 */
export function buildApp(): Promise<number> {
  const env = { ...process.env, ...TURBO_OFFLINE, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' }
  return runTool(
    'turbo/bin/turbo',
    ['run', 'build', '--filter=@galla/desktop', '--output-logs=errors-only'],
    env,
  )
}
