import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Told when a program ended although nobody ended it, with the end of what it wrote. */
export type OnCrash = (program: Program, log: string) => void

export interface ProgramOptions {
  readonly name: string
  readonly entry: string
  /** Asked at every start, so that a restarted program learns of what has changed. */
  readonly args?: () => readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Modules that are loaded first. */
  readonly preloads?: readonly string[]
  /** What it writes when it is ready. */
  readonly readyText: string
  readonly logFile: string
  readonly onCrash: OnCrash
}

/** The exit code of a program that was broken so often that it gave up, as it should; it is started again, as an operator would. */
export const GAVE_UP = 75

const DIE_WITH_PARENT = join(import.meta.dirname, 'die-with-parent.ts')
const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 40_000
const RESTART_PAUSE_MS = 300
const LOG_TAIL_CHARACTERS = 4_000

type State = 'down' | 'starting' | 'ready' | 'ending'

/** One child process that can be killed, frozen and started again. It is looked after: one that ends by itself is started again. */
export class Program {
  readonly name: string
  readonly #options: ProgramOptions
  readonly #log: number
  #child: ChildProcess | undefined
  #state: State = 'down'
  #wanted = false
  #kept: Promise<void> = Promise.resolve()
  #stopping: Promise<void> | undefined
  #ready = Promise.withResolvers<void>()

  constructor(options: ProgramOptions) {
    this.name = options.name
    this.#options = options
    this.#log = openSync(options.logFile, 'a')
  }

  get isReady(): boolean {
    return this.#state === 'ready'
  }

  /** Starts it, again and again until it is ready, and keeps it running. */
  start(): Promise<void> {
    if (!this.#wanted) {
      this.#wanted = true
      this.#kept = this.#keep()
    }
    return this.whenReady()
  }

  /** Settled once it is ready; fails when it does not come up in a minute. */
  whenReady(): Promise<void> {
    const late = sleep(READY_WITHIN_MS, undefined, { ref: false }).then(() => {
      if (!this.isReady) throw new Error(`${this.name} did not start in time; it said:\n${this.#tail()}`)
    })
    return Promise.race([this.#ready.promise, late])
  }

  /** Ends it at once, at whatever it is doing. It is started again unless `stop` is called. */
  kill(): void {
    if (this.#state === 'down') return
    this.#state = 'ending'
    this.#child?.kill('SIGKILL')
  }

  /** Asks it to end in good order; it is started again unless `stop` is called. */
  terminate(): void {
    if (this.#state === 'down') return
    this.#state = 'ending'
    this.#child?.kill('SIGTERM')
  }

  freeze(): void {
    this.#child?.kill('SIGSTOP')
  }

  thaw(): void {
    this.#child?.kill('SIGCONT')
  }

  send(message: object): void {
    if (this.#child?.connected) this.#child.send(message, () => undefined)
  }

  /** Ends it in good order, and by force if that takes too long. It stays down; a second call waits for the first. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  /** Ends it now, from an exit handler, where nothing can be waited for. */
  abandon(): void {
    this.#wanted = false
    this.#child?.kill('SIGKILL')
  }

  async #stop(): Promise<void> {
    this.#wanted = false
    this.thaw()
    this.terminate()
    const force = setTimeout(() => this.kill(), STOP_WITHIN_MS)
    await this.#kept
    clearTimeout(force)
    closeSync(this.#log)
  }

  async #keep(): Promise<void> {
    while (this.#wanted) {
      const { wasReady, code } = await this.#runOnce()
      if (this.#state !== 'ending' && wasReady && code !== GAVE_UP) this.#options.onCrash(this, this.#tail())
      this.#state = 'down'
      if (wasReady) this.#ready = Promise.withResolvers<void>()
      if (this.#wanted) await sleep(RESTART_PAUSE_MS)
    }
  }

  /** Runs it until it ends; answers how it ended, and whether it was ever ready. */
  #runOnce(): Promise<{ wasReady: boolean; code: number | null }> {
    const { entry, env, args, preloads = [], readyText } = this.#options
    this.#state = 'starting'
    const imports = [DIE_WITH_PARENT, ...preloads].flatMap((file) => ['--import', file])
    const child = spawn(process.execPath, [...imports, entry, ...(args?.() ?? [])], {
      env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#child = child
    let wasReady = false
    const take = (chunk: Buffer) => {
      writeSync(this.#log, chunk)
      if (wasReady || !chunk.includes(readyText)) return
      wasReady = true
      if (this.#state === 'starting') this.#state = 'ready'
      this.#ready.resolve()
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    child.on('error', (error) => writeSync(this.#log, `${String(error)}\n`))
    return new Promise((resolve) => child.once('close', (code) => resolve({ wasReady, code })))
  }

  #tail(): string {
    return readFileSync(this.#options.logFile, 'utf8').slice(-LOG_TAIL_CHARACTERS)
  }
}
