import { type AppRouter, type Refusal, RefusedError } from '@galla/api'
import { createTRPCClient, httpLink, type TRPCClient, TRPCClientError } from '@trpc/client'
import { v7 } from 'uuid'
import type { AccessTokens } from '../../identity/access-token.ts'
import type { History } from '../history.ts'
import type { FaultPerson } from '../shop.ts'

export type Api = TRPCClient<AppRouter>

/** What came of asking: an answer, an expected "no", or nobody knows. */
export type Asked<T> =
  | { readonly outcome: 'acknowledged'; readonly data: T }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'unknown'; readonly why: string }

export interface Question<T> {
  readonly procedure: string
  /** What makes a repeat harmless; null for reads. */
  readonly key: string | null
  readonly body: unknown
  readonly send: (api: Api) => Promise<T>
  /** The part of the answer that the checks need; nothing unless said. */
  readonly keep?: (data: T) => unknown
}

export interface AskDeps {
  readonly history: History
  readonly tokens: AccessTokens
  readonly servers: readonly { readonly program: { readonly name: string }; readonly url: string }[]
}

/** A person's patience; past it they do not know what became of what they asked. */
const PATIENCE_MS = 5_000
/** Access tokens last ten minutes. */
const TOKEN_KEPT_MS = 4 * 60_000

/** One person's way to the servers: tRPC over HTTP, as the renderer's. Whatever is asked and answered goes into the history. */
export class Asker {
  readonly #deps: AskDeps
  readonly #person: FaultPerson
  readonly #apis: readonly { readonly server: string; readonly api: Api }[]
  #token: { readonly text: Promise<string>; readonly atMs: number } | undefined

  constructor(deps: AskDeps, person: FaultPerson) {
    this.#deps = deps
    this.#person = person
    this.#apis = deps.servers.map(({ program, url }) => ({ server: program.name, api: this.#connect(url) }))
  }

  /** How many servers there are to choose from. */
  get servers(): number {
    return this.#apis.length
  }

  async ask<T>(server: number, question: Question<T>): Promise<Asked<T>> {
    const target = this.#apis[server]
    if (!target) throw new Error(`there is no server ${server}`)
    const { procedure, key, body, send, keep } = question
    const { history } = this.#deps
    const id = history.call({ actor: this.#person.name, server: target.server, procedure, key, body })
    try {
      const data = await send(target.api)
      history.answer(id, { outcome: 'acknowledged', answer: keep?.(data) ?? null })
      return { outcome: 'acknowledged', data }
    } catch (error) {
      const asked = readError(error)
      history.answer(id, asked)
      return asked
    }
  }

  #connect(url: string): Api {
    return createTRPCClient<AppRouter>({
      links: [
        httpLink({
          url: `${url}/trpc`,
          headers: async () => ({ authorization: `Bearer ${await this.#freshToken()}` }),
          fetch: (input, init) =>
            fetch(input, { ...(init as RequestInit), signal: AbortSignal.timeout(PATIENCE_MS) }),
        }),
      ],
    })
  }

  #freshToken(): Promise<string> {
    const nowMs = performance.now()
    if (!this.#token || nowMs - this.#token.atMs > TOKEN_KEPT_MS) {
      const { id, role } = this.#person
      const text = this.#deps.tokens.sign({ userId: id, sessionId: v7(), role }).then(({ token }) => token)
      this.#token = { text, atMs: nowMs }
    }
    return this.#token.text
  }
}

/** A refusal is a "no" that holds. Everything else (an outage, a fault, a cut connection, no answer in time) decides nothing. */
function readError(error: unknown): Exclude<Asked<never>, { outcome: 'acknowledged' }> {
  if (!(error instanceof TRPCClientError)) return { outcome: 'unknown', why: String(error) }
  const data = (error as TRPCClientError<AppRouter>).data
  if (data?.refusal) return { outcome: 'refused', refusal: data.refusal }
  if (data?.kind === 'bad_input')
    throw new Error(`the fault runner asked nonsense: ${error.message}`, { cause: error })
  const reference = data?.kind === 'fault' ? ` (fault ${data.reference})` : ''
  return { outcome: 'unknown', why: `${data?.kind ?? 'no answer'}: ${error.message}${reference}` }
}

/** Ends the run when a refusal is one that only a mistake of the runner can cause. */
export function refuseMistakes(asked: Asked<unknown>): void {
  if (asked.outcome !== 'refused') return
  const { code } = asked.refusal
  if (code === 'not_signed_in' || code === 'forbidden' || code === 'too_many_attempts')
    throw new Error(`the fault runner was refused ${code}`, { cause: new RefusedError(asked.refusal) })
}
