import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { join } from 'node:path'

export interface ServerProcess {
  readonly url: string
  stop(): Promise<void>
}

const READY_WITHIN_MS = 180_000

/** Starts Galla's server as a process of its own, its log in `logFile` if one is named, and waits until it is ready. */
export async function startServerProcess(
  env: Record<string, string>,
  logFile?: string,
): Promise<ServerProcess> {
  const child = spawn(
    process.execPath,
    [
      ...(process.env.SERVER_NODE_ARGS ?? '').split(' ').filter(Boolean),
      join(import.meta.dirname, '../main.ts'),
    ],
    {
      env: { ...process.env, ...env },
      stdio: ['ignore', logFile === undefined ? 'ignore' : openSync(logFile, 'w'), 'inherit'],
    },
  )
  const url = `http://127.0.0.1:${env.GALLA_PORT}`
  try {
    await waitUntilReady(child, `${url}/health/ready`)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return { url, stop: () => stopChild(child) }
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  const giveUpAt = performance.now() + READY_WITHIN_MS
  while (performance.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error(`the server ended with exit code ${child.exitCode}`)
    const isReady = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isReady) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server was not ready in time')
}

function stopChild(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
