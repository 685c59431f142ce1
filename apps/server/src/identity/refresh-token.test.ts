import { expect, test } from 'vitest'
import { createRefreshToken, readRefreshToken, renewRefreshToken } from './refresh-token.ts'

test('the next token is of the same family and another token', () => {
  const first = createRefreshToken()
  const second = renewRefreshToken(first)
  const [a, b] = [readRefreshToken(first), readRefreshToken(second)]
  expect(a).not.toBeNull()
  expect(b?.familyHash).toEqual(a?.familyHash)
  expect(b?.tokenHash).not.toEqual(a?.tokenHash)
})

test('two sessions are two families', () => {
  const [a, b] = [readRefreshToken(createRefreshToken()), readRefreshToken(createRefreshToken())]
  expect(a?.familyHash).not.toEqual(b?.familyHash)
})

test.each([
  null,
  undefined,
  '',
  '.',
  'abc',
  'abc.def',
  `${createRefreshToken()}.more`,
  `${createRefreshToken()}!`,
])('%j is no refresh token', (text) => {
  expect(readRefreshToken(text)).toBeNull()
})
