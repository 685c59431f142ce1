/**
 * Splits one direction of PostgreSQL's protocol into its messages (documentation, chapter "Frontend/Backend Protocol"): a type of
 * one byte, a length of four that counts itself, the rest. Just enough to see a COMMIT go by.
 */
export class MessageSplitter {
  #rest: Buffer = Buffer.alloc(0)
  /** The first message of a client has no type. */
  #untyped: boolean

  constructor(side: 'client' | 'server') {
    this.#untyped = side === 'client'
  }

  /** The messages that are whole now. */
  push(chunk: Buffer): { type: string; body: Buffer }[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const messages: { type: string; body: Buffer }[] = []
    for (;;) {
      const head = this.#untyped ? 0 : 1
      if (this.#rest.length < head + 4) return messages
      const end = head + this.#rest.readInt32BE(head)
      if (this.#rest.length < end) return messages
      messages.push({
        type: this.#untyped ? '' : String.fromCharCode(this.#rest[0] ?? 0),
        body: this.#rest.subarray(head + 4, end),
      })
      this.#rest = this.#rest.subarray(end)
      this.#untyped = false
    }
  }
}

const COMMIT = /(?:^|;)\s*commit\b/i

/** Sees COMMITs that a client sends, as a plain query or as a statement it prepared under a name. */
export class CommitWatch {
  readonly #splitter = new MessageSplitter('client')
  readonly #prepared = new Set<string>()

  /** Whether a COMMIT is among the messages that are whole now. */
  push(chunk: Buffer): boolean {
    let seen = false
    for (const { type, body } of this.#splitter.push(chunk)) {
      if (type === 'Q') seen ||= COMMIT.test(textAt(body, 0))
      if (type === 'P') this.#prepare(body)
      // Bind: the portal's name, then the statement's.
      if (type === 'B') seen ||= this.#prepared.has(textAt(body, body.indexOf(0) + 1))
    }
    return seen
  }

  #prepare(body: Buffer): void {
    const name = textAt(body, 0)
    if (COMMIT.test(textAt(body, body.indexOf(0) + 1))) this.#prepared.add(name)
    else this.#prepared.delete(name)
  }
}

/** Sees a server say that it has done something: `any` statement, or a COMMIT. */
export class DoneWatch {
  readonly #splitter = new MessageSplitter('server')

  push(chunk: Buffer): { any: boolean; commit: boolean } {
    const done = this.#splitter
      .push(chunk)
      .filter(({ type }) => type === 'C')
      .map(({ body }) => textAt(body, 0))
    return { any: done.length > 0, commit: done.includes('COMMIT') }
  }
}

function textAt(body: Buffer, start: number): string {
  const end = body.indexOf(0, start)
  return body.toString('utf8', start, end === -1 ? body.length : end)
}
