import { describe, expect, it } from 'vitest'
import { WordTable, wordsOf } from './word-table.ts'

const table = new WordTable([
  { value: 'mat', words: ['mat', 'door mat'] },
  { value: 'cotton', words: ['cotton'] },
  { value: 'case', words: ['back cover'] },
  { value: 'tablet', words: ['tablet'] },
  { value: 'biscuit', words: ['cookie', 'berry'] },
])

describe('WordTable', () => {
  it.each<[string, string | null]>([
    ['Cotton Door Mats', 'mat'],
    ['Mat Cotton', 'cotton'],
    ['Back Cover for Tablet', 'case'],
    ['Sleeve for Tablet', 'tablet'],
    ['Cookies', 'biscuit'],
    ['BERRIES', 'biscuit'],
    ['Matte Finish', null],
    ['', null],
  ])('reads %s as %s', (name, meaning) => {
    expect(table.find(name)).toBe(meaning)
  })

  it('refuses a word with two meanings', () => {
    expect(
      () =>
        new WordTable([
          { value: 'a', words: ['box'] },
          { value: 'b', words: ['boxes'] },
        ]),
    ).toThrow('two meanings')
  })
})

describe('wordsOf', () => {
  it('knows letters of every script and no signs', () => {
    expect(wordsOf("Women's Épices & चाय")).toEqual(['women', 'epice', 'चाय'])
  })
})
