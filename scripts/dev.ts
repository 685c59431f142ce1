/**
 * `npm run dev`: the server and the renderer with reload. The renderer's development server stands in front and hands API calls
 * and pictures on to Galla's own, so that the browser sees one origin as it does in production.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { loadConfig } from '../apps/server/src/config.ts'
import { REPOSITORY } from './run-tool.ts'

const RENDERER_PORT = 4605

const { http } = loadConfig()
const env = { ...process.env, GALLA_DEV_SERVER: http.publicUrl }
const children: ChildProcess[] = [
  spawn(process.execPath, ['--watch', join(REPOSITORY, 'apps/server/src/main.ts')], {
    stdio: 'inherit',
    env,
  }),
  spawn(
    process.execPath,
    [
      join(REPOSITORY, 'node_modules/vite/bin/vite.js'),
      '--config',
      join(REPOSITORY, 'apps/desktop/vite.config.ts'),
      '--port',
      String(RENDERER_PORT),
      '--strictPort',
    ],
    { stdio: 'inherit', env },
  ),
]

let isStopping = false
function stop(code: number): void {
  if (isStopping) return
  isStopping = true
  process.exitCode = code
  for (const child of children) child.kill('SIGTERM')
}

for (const child of children) child.on('exit', (code) => stop(code ?? 0))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0))
