import { expect, test } from 'vitest'
import { stem } from './stem.ts'

test.each([
  ['saree', 'sarees'],
  ['shoe', 'shoes'],
  ['watch', 'watches'],
  ['dress', 'dresses'],
  ['battery', 'batteries'],
  ['cookie', 'cookies'],
  ['tomato', 'tomatoes'],
  ['plate', 'plates'],
  ['size', 'sizes'],
  ['box', 'boxes'],
  ['tie', 'ties'],
])('%s and %s are looked up alike', (one, many) => {
  expect(stem(many)).toBe(stem(one))
})

test.each(['glass', 'citrus', 'basis', 'gas', '500ml', 'organ', 'organic'])('%s stays as it is', (word) => {
  expect(stem(word)).toBe(word)
})
