import { expect, test } from 'vitest'
import { StatementNames } from './statement-names.ts'

test('a statement is named from its second use on, always the same', () => {
  const names = new StatementNames()
  expect(names.nameOf('select 1')).toBeUndefined()
  const name = names.nameOf('select 1')
  expect(name).toMatch(/^[0-9a-f]{40}$/)
  expect(names.nameOf('select 1')).toBe(name)
})

test('different statements have different names', () => {
  const names = new StatementNames()
  for (const text of ['select 1', 'select 2']) names.nameOf(text)
  expect(names.nameOf('select 1')).not.toBe(names.nameOf('select 2'))
})

test('the number of names is bounded, and those given stay', () => {
  const names = new StatementNames()
  const nameTwice = (text: string) => [names.nameOf(text), names.nameOf(text)][1]
  const first = nameTwice('statement 0')
  const named = Array.from({ length: 600 }, (_, index) => nameTwice(`statement ${index + 1}`)).filter(Boolean)
  expect(named).toHaveLength(499)
  expect(names.nameOf('statement 0')).toBe(first)
})

test('statements used once do not use up the room', () => {
  const names = new StatementNames()
  for (let index = 0; index < 10_000; index += 1) names.nameOf(`one-off ${index}`)
  names.nameOf('regular')
  expect(names.nameOf('regular')).toBeDefined()
})
