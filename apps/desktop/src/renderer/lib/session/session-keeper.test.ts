import type { SignedIn } from '@galla/api'
import { describe, expect, it } from 'vitest'
import { createSessionKeeper, type SessionKeeperDeps } from './session-keeper.ts'
import type { Session } from './session-store.ts'

const NOW = Date.parse('2026-03-01T10:00:00Z')
const USER = { id: 'u1', name: 'Asha', email: 'asha@example.com', phone: null, role: 'customer' } as const
const REFUSED = new Error('refused')

function pair(accessToken: string, lastsMs = 600_000): SignedIn {
  const accessTokenExpiresAt = new Date(NOW + lastsMs).toISOString()
  return { user: USER, accessToken, accessTokenExpiresAt, refreshToken: null }
}

function signedIn(accessToken: string, lastsMs: number): Session {
  return { kind: 'signed_in', user: USER, accessToken, expiresAt: NOW + lastsMs }
}

/** A keeper over plain variables; `refresh` answers from the list, one entry a call. */
function keeperWith(start: Session, answers: (SignedIn | Error | null)[]) {
  const state = { session: start, refreshes: 0 }
  const token = () => (state.session.kind === 'signed_in' ? state.session.accessToken : null)
  const deps: SessionKeeperDeps = {
    session: () => state.session,
    accessToken: token,
    async refresh() {
      const answer = answers[state.refreshes]
      state.refreshes += 1
      await Promise.resolve()
      if (answer === undefined) throw new Error('asked once too often')
      if (answer instanceof Error) throw answer
      return answer
    },
    isRefusal: (error) => error === REFUSED,
    begin: ({ user, accessToken, accessTokenExpiresAt }) => {
      state.session = { kind: 'signed_in', user, accessToken, expiresAt: Date.parse(accessTokenExpiresAt) }
    },
    end: () => {
      state.session = { kind: 'guest' }
    },
    exclusively: (work) => work(),
    now: () => NOW,
  }
  return { state, token, keeper: createSessionKeeper(deps) }
}

describe('a session that is not known yet', () => {
  it('is asked for once, however many requests wait for it', async () => {
    const { state, token, keeper } = keeperWith({ kind: 'unknown' }, [pair('a')])
    await Promise.all(Array.from({ length: 20 }, () => keeper.ensureFresh()))
    expect([state.refreshes, token()]).toEqual([1, 'a'])
  })

  it('is a guest when this device holds no refresh token', async () => {
    const { state, keeper } = keeperWith({ kind: 'unknown' }, [null])
    await keeper.ensureFresh()
    expect(state.session).toEqual({ kind: 'guest' })
  })

  it('is a guest when the server refuses the refresh token', async () => {
    const { state, keeper } = keeperWith({ kind: 'unknown' }, [REFUSED])
    await keeper.ensureFresh()
    expect(state.session).toEqual({ kind: 'guest' })
  })

  it('stays unknown while the server is away, and is asked for again', async () => {
    const { state, token, keeper } = keeperWith({ kind: 'unknown' }, [new Error('no answer'), pair('b')])
    await expect(keeper.ensureFresh()).rejects.toThrow('no answer')
    expect(state.session.kind).toBe('unknown')
    await keeper.ensureFresh()
    expect(token()).toBe('b')
  })
})

describe('a session that runs', () => {
  it('is left alone while its token lasts', async () => {
    const { state, keeper } = keeperWith(signedIn('a', 60_000), [])
    await keeper.ensureFresh()
    expect(state.refreshes).toBe(0)
  })

  it('is renewed shortly before its token expires', async () => {
    const { token, keeper } = keeperWith(signedIn('a', 20_000), [pair('b')])
    await keeper.ensureFresh()
    expect(token()).toBe('b')
  })

  it('is not ended by an outage while it is renewed', async () => {
    const { token, keeper } = keeperWith(signedIn('a', 1_000), [new Error('no answer')])
    await expect(keeper.ensureFresh()).rejects.toThrow('no answer')
    expect(token()).toBe('a')
  })
})

describe('a token the server turned down', () => {
  it('is replaced once for all requests that carried it', async () => {
    const { state, token, keeper } = keeperWith(signedIn('a', 60_000), [pair('b')])
    const outcomes = await Promise.all([keeper.replace('a'), keeper.replace('a'), keeper.replace('a')])
    expect([outcomes, state.refreshes, token()]).toEqual([[true, true, true], 1, 'b'])
  })

  it('needs nothing when another request replaced it already', async () => {
    const { state, keeper } = keeperWith(signedIn('b', 60_000), [])
    expect(await keeper.replace('a')).toBe(true)
    expect(state.refreshes).toBe(0)
  })

  it('is the end when the refresh token is refused too', async () => {
    const { state, keeper } = keeperWith(signedIn('a', 60_000), [REFUSED])
    expect(await keeper.replace('a')).toBe(false)
    expect(state.session).toEqual({ kind: 'guest' })
  })
})
