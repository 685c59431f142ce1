import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '../../embedded/free-port.ts'
import { CommitWatch, DoneWatch } from './protocol.ts'

/**
 * Where a wire is cut when it is armed: before a COMMIT reaches PostgreSQL; after PostgreSQL has committed and before the server
 * hears of it; after any statement was done and before the server hears of it.
 */
export type CutPoint = 'before_commit' | 'after_commit' | 'before_answer'

/** The wire between one server and PostgreSQL, for faults. */
export class DatabaseWire {
  /** PostgreSQL's address by way of the wire. */
  readonly url: string
  readonly #server: Server
  readonly #pairs = new Set<() => void>()
  readonly #armed: Record<CutPoint, number> = { before_commit: 0, after_commit: 0, before_answer: 0 }
  readonly #random: () => number
  #latency = { baseMs: 0, jitterMs: 0 }
  #thawed: Promise<void> | undefined
  #thaw: () => void = () => undefined
  #cuts = 0

  /** Opens a wire to the database at `target`; `random` decides the jitter. */
  static async open(target: string, random: () => number): Promise<DatabaseWire> {
    const port = await findFreePort()
    const wire = new DatabaseWire(target, port, random)
    wire.#server.listen(port, '127.0.0.1')
    await once(wire.#server, 'listening')
    return wire
  }

  private constructor(target: string, port: number, random: () => number) {
    const url = new URL(target)
    const far = { port: Number(url.port), host: url.hostname }
    url.host = `127.0.0.1:${port}`
    this.url = url.href
    this.#random = random
    this.#server = createServer((near) => this.#join(near, connect(far)))
  }

  /** Connections that were cut at an armed point so far. */
  get cuts(): number {
    return this.#cuts
  }

  /** Breaks every connection there is; new ones are taken. */
  cut(): void {
    for (const destroy of this.#pairs) destroy()
  }

  /** Cuts the next `count` connections that come to this point. */
  arm(point: CutPoint, count: number): void {
    this.#armed[point] = count
  }

  /** Delays everything that passes, both ways. */
  slow(latency: { baseMs: number; jitterMs: number }): void {
    this.#latency = latency
  }

  /** Lets nothing pass until `thaw`: neither data nor an error, as a dead router does. */
  freeze(): void {
    if (this.#thawed) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#thawed = promise
    this.#thaw = resolve
  }

  thaw(): void {
    this.#thawed = undefined
    this.#thaw()
  }

  heal(): void {
    this.thaw()
    this.slow({ baseMs: 0, jitterMs: 0 })
    for (const point of ['before_commit', 'after_commit', 'before_answer'] as const) this.arm(point, 0)
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.heal()
    this.cut()
    await closed
  }

  #join(near: Socket, far: Socket): void {
    const destroy = () => {
      this.#pairs.delete(destroy)
      near.destroy()
      far.destroy()
    }
    this.#pairs.add(destroy)
    for (const socket of [near, far]) socket.on('error', destroy).on('close', destroy).setNoDelay(true)
    const asked = new CommitWatch()
    const done = new DoneWatch()
    const upstream = this.#pass(near, far, (chunk) => asked.push(chunk) && this.#takes('before_commit'))
    const downstream = this.#pass(far, near, (chunk) => {
      const { any, commit } = done.push(chunk)
      return (commit && this.#takes('after_commit')) || (any && this.#takes('before_answer'))
    })
    void Promise.allSettled([upstream, downstream]).then(destroy)
  }

  /** Passes what comes, in its order; ends when it is to be cut. */
  async #pass(from: Socket, to: Socket, isCutAt: (chunk: Buffer) => boolean): Promise<void> {
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        if (isCutAt(chunk)) return
        await this.#thawed
        const { baseMs, jitterMs } = this.#latency
        if (baseMs + jitterMs > 0) await sleep(baseMs + this.#random() * jitterMs)
        if (!to.write(chunk)) await Promise.race([once(to, 'drain'), once(to, 'close')])
      }
    } finally {
      from.destroy()
      to.destroy()
    }
  }

  #takes(point: CutPoint): boolean {
    if (this.#armed[point] === 0) return false
    this.#armed[point] -= 1
    this.#cuts += 1
    return true
  }
}
