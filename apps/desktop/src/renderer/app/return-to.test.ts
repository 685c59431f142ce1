import { describe, expect, it } from 'vitest'
import { parseReturnTo } from './return-to.ts'

describe('where the sign-in leads back to', () => {
  it('is a page of this app', () => {
    expect(parseReturnTo({ returnTo: '/orders?page=2' })).toEqual({ returnTo: '/orders?page=2' })
  })

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', 7, undefined])(
    'is never an address elsewhere: %s',
    (returnTo) => {
      expect(parseReturnTo({ returnTo })).toEqual({})
    },
  )
})
