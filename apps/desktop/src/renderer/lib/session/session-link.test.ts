import type { AppRouter, RefusalCode } from '@galla/api'
import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { describe, expect, it } from 'vitest'
import type { SessionKeeper } from './session-keeper.ts'
import { sessionLink } from './session-link.ts'

const CART = { lines: [] }

function refused(code: RefusalCode): TRPCClientError<AppRouter> {
  const data = { code: 'UNAUTHORIZED', httpStatus: 401, path: 'cart.get', kind: 'refusal', refusal: { code } }
  return TRPCClientError.from({ error: { code: -32001, message: code, data } } as never)
}

/** A client whose server answers from the list, one entry a request. */
function clientWith(
  answers: (TRPCClientError<AppRouter> | typeof CART)[],
  keeper: Partial<SessionKeeper> = {},
) {
  const sent: unknown[] = []
  const server: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable((observer) => {
        const answer = answers[sent.length]
        sent.push(op.path)
        if (answer === undefined) throw new Error('asked once too often')
        if (answer instanceof TRPCClientError) return observer.error(answer)
        observer.next({ result: { type: 'data', data: answer } })
        observer.complete()
      })
  const session: SessionKeeper = { ensureFresh: async () => {}, replace: async () => true, ...keeper }
  const links = [sessionLink({ keeper: session, accessToken: () => 'a' }), server]
  return { client: createTRPCClient<AppRouter>({ links }), sent }
}

describe('sessionLink', () => {
  it('waits until it is known who is signed in', async () => {
    const order: string[] = []
    const { client, sent } = clientWith([CART as never], {
      ensureFresh: async () => {
        order.push(`fresh after ${sent.length} requests`)
      },
    })
    await client.cart.get.query()
    expect([order, sent]).toEqual([['fresh after 0 requests'], ['cart.get']])
  })

  it('tries once more with another token when the session ended', async () => {
    const replaced: (string | null)[] = []
    const { client, sent } = clientWith([refused('session_ended'), CART], {
      replace: async (token) => {
        replaced.push(token)
        return true
      },
    })
    expect(await client.cart.get.query()).toEqual(CART)
    expect([sent.length, replaced]).toEqual([2, ['a']])
  })

  it('takes a second no for an answer', async () => {
    const { client, sent } = clientWith([refused('session_ended'), refused('session_ended')])
    await expect(client.cart.get.query()).rejects.toThrow('session_ended')
    expect(sent).toHaveLength(2)
  })

  it('does not try again when there is no other token', async () => {
    const { client, sent } = clientWith([refused('not_signed_in')], { replace: async () => false })
    await expect(client.cart.get.query()).rejects.toThrow('not_signed_in')
    expect(sent).toHaveLength(1)
  })

  it('leaves every other refusal alone', async () => {
    const { client, sent } = clientWith([refused('forbidden')])
    await expect(client.cart.get.query()).rejects.toThrow('forbidden')
    expect(sent).toHaveLength(1)
  })

  it('sends nothing when the server cannot be asked who is signed in', async () => {
    const { client, sent } = clientWith([], {
      ensureFresh: async () => {
        throw new Error('no answer')
      },
    })
    await expect(client.cart.get.query()).rejects.toThrow('no answer')
    expect(sent).toHaveLength(0)
  })
})
