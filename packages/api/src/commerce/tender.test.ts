import { expect, it } from 'vitest'
import { isPrepaid, ONLINE_TENDERS } from './tender.ts'

it('asks for the money first, except for cash on delivery', () => {
  expect(ONLINE_TENDERS.filter(isPrepaid)).toEqual(['upi', 'card'])
})
