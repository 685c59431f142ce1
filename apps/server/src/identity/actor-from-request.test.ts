import { expect, test } from 'vitest'
import { createAccessTokens } from './access-token.ts'
import { actorFromRequest } from './actor-from-request.ts'

const tokens = await createAccessTokens('a secret that is long enough for the hash')
const CLAIMS = {
  userId: '01910000-0000-7000-8000-000000000001',
  sessionId: '01910000-0000-7000-8000-000000000002',
  role: 'customer',
} as const
const { token } = await tokens.sign(CLAIMS)

test('nothing sent makes a guest, who may hold a cart', async () => {
  const none = { authorization: undefined }
  expect(actorFromRequest(tokens, { ...none, cartToken: undefined })).toEqual({
    kind: 'guest',
    cartToken: null,
  })
  expect(actorFromRequest(tokens, { ...none, cartToken: 'abc' })).toEqual({
    kind: 'guest',
    cartToken: 'abc',
  })
})

test.each(['Bearer', 'bearer'])('a good token after "%s" makes the user it names', async (scheme) => {
  const actor = actorFromRequest(tokens, { authorization: `${scheme} ${token}`, cartToken: undefined })
  expect(actor).toEqual({ kind: 'user', ...CLAIMS, cartToken: null })
})

test.each([`Bearer ${token}x`, 'Bearer ', 'Basic YTpi', token])(
  '%s makes a guest who sent a bad token',
  async (authorization) => {
    const actor = actorFromRequest(tokens, { authorization, cartToken: undefined })
    expect(actor).toEqual({ kind: 'guest', cartToken: null, sentBadToken: true })
  },
)
