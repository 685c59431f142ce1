import { describe, expect, test } from 'vitest'
import { indexWords, queryWords } from './words.ts'

const terms = (text: string) => queryWords(text).map((word) => word.term)
const indexed = (text: string) => indexWords(text).map((word) => word.term)

describe('the words of a query', () => {
  test.each([
    ["Women's Running Shoes", ['women', 'running', 'shoe']],
    ['CAFÉ crème', ['cafe', 'creme']],
    ['500 ML', ['500ml']],
    ['1.5 Litres', ['1.5l']],
    ['2 kgs atta', ['2kg', 'atta']],
    ['shoe SHOES shoe', ['shoe']],
    ['H&M t-shirt', ['h', 'm', 'tshirt']],
    ['T Shirts', ['tshirt']],
    ['  --  ', []],
    ['हल्दी', ['हल्दी'.normalize('NFKD')]],
  ])('%j are %j', (text, expected) => {
    expect(terms(text)).toEqual(expected)
  })

  test('keep how they were written beside how they are looked up', () => {
    expect(queryWords('Sarees')).toEqual([{ term: 'saree', surface: 'sarees' }])
  })
})

describe('the words of a product', () => {
  test('say a quantity with and without its unit', () => {
    expect(indexed('Toned milk 500 ml')).toEqual(['toned', 'milk', '500ml', '500'])
  })

  test('say a hyphened word in parts and as one', () => {
    expect(indexed('face-wash')).toEqual(['face', 'wash', 'facewash'])
  })

  test('leave out runs of letters that nobody types', () => {
    expect(indexed('x'.repeat(33))).toEqual([])
  })
})
