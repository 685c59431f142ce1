import { expect, it } from 'vitest'
import { parseAccountSearch } from './account-parts.ts'

it('opens the part that the address names, and the profile otherwise', () => {
  expect(parseAccountSearch({ part: 'devices' })).toEqual({ part: 'devices' })
  expect(parseAccountSearch({ part: 'safe' })).toEqual({})
  expect(parseAccountSearch({})).toEqual({})
})
