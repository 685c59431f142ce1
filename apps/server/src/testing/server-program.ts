import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const MAIN = join(import.meta.dirname, '../main.ts')
const READY_WITHIN_MS = 20_000

/** The server as a program of its own, as an operator starts it. */
export interface ServerProgram {
  readonly child: ChildProcess
  /** What it wrote so far. */
  said(): { stdout: string; stderr: string }
  /** Its exit code, once it has ended; null when a signal ended it. */
  readonly ended: Promise<number | null>
}

/** Starts `main.ts` with these variables and none of ours. */
export function startServerProgram(variables: Record<string, string>): ServerProgram {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => {
    said.stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.stderr += chunk
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  return { child, said: () => said, ended }
}

/** Waits until the program has written `text`; throws with all that it wrote when it ends before. */
export async function untilSaid(program: ServerProgram, text: string): Promise<void> {
  for (const end = Date.now() + READY_WITHIN_MS; !program.said().stdout.includes(text); ) {
    if (program.child.exitCode !== null || Date.now() > end) {
      throw new Error(`the server did not say "${text}": ${JSON.stringify(program.said())}`)
    }
    await sleep(20)
  }
}
