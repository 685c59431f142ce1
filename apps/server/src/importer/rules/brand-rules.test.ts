import { describe, expect, it } from 'vitest'
import { BrandLexicon, chooseBrand } from './brand-rules.ts'

const row = (title: string, brand = '', levels: string[] = []) => ({ title, brand, levels })
const lexicon = new BrandLexicon([
  row('Palmview Home Mug', 'Palmview Home'),
  row('PALMVIEW HOME Plate', 'PALMVIEW HOME'),
  row('Palmview Cap', 'Palmview'),
  row('Palmview Hat', 'Palmview'),
  row('Once Only Ring', 'Once Only'),
  row('Blue Ring', 'Elsewhere'),
])

describe('chooseBrand', () => {
  it('keeps the brand that the row names', () => {
    expect(chooseBrand(row('Mug', 'Own'), lexicon)).toBe('Own')
  })

  it('reads it from the category level that repeats its parent', () => {
    const levels = ['Watches', 'Wrist Watches', 'Sonora Wrist Watches']
    expect(chooseBrand(row('Sonora 12 Analog Watch', '', levels), lexicon)).toBe('Sonora')
  })

  it('takes no brand from a category that is one', () => {
    expect(chooseBrand(row('Cotton Top', '', ['Clothing', "Women's Clothing"]), lexicon)).toBe('')
  })

  it('believes other rows: the longest brand that two of them begin with', () => {
    expect(chooseBrand(row('palmview home Bowl'), lexicon)).toBe('Palmview Home')
    expect(chooseBrand(row('Palmview Bowl'), lexicon)).toBe('Palmview')
    expect(chooseBrand(row('Once Only Bowl'), lexicon)).toBe('')
    expect(chooseBrand(row('Elsewhere'), lexicon)).toBe('')
  })
})
