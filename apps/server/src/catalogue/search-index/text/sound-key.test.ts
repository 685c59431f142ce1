import { expect, test } from 'vitest'
import { soundKey } from './sound-key.ts'

test.each([
  ['saree', 'sari', 'sarree'],
  ['daal', 'daall', 'dhaal'],
  ['jeera', 'zeera', 'jira'],
  ['chawal', 'chaval', 'chaawal'],
  ['paneer', 'panir'],
  ['namkeen', 'namkin'],
])('%s sounds like %s', (word, ...others) => {
  for (const other of others) expect(soundKey(other)).toBe(soundKey(word))
})

test('words that differ in more than spelling do not sound alike, and short ones say too little', () => {
  expect(soundKey('kurta')).not.toBe(soundKey('kurti'))
  expect(soundKey('tv')).toBe('')
})
