import { describe, expect, it } from 'vitest'
import type { CategoryRules } from '../mapping/mapping.schemas.ts'
import { chooseCategory } from './category-rules.ts'

const rules: CategoryRules = {
  tops: { Clothing: 'Clothing', 'Home Furnishing': 'Home Furnishing', Sunglasses: 'Eyewear > Sunglasses' },
  words: 'general',
  fallback: 'Other',
  maxDepth: 3,
}
const choose = (title: string, levels: string[], brand = '') =>
  chooseCategory({ title, brand, levels }, rules)

describe('chooseCategory', () => {
  it('keeps a real path and cuts it at the depth', () => {
    const levels = ['Clothing', "Men's Clothing", 'T-Shirts', 'Polo', 'Long Sleeve']
    expect(choose('Palmview Polo', levels)).toEqual(['Clothing', "Men's Clothing", 'T-Shirts'])
  })

  it('drops the last level that is the title, whole, spelt out or cut off', () => {
    const path = ['Home Furnishing', 'Bed Linen']
    const title = 'Palmview Cotton Floral Double Bedsheet With Two Pillow Covers'
    expect(choose(title, [...path, title])).toEqual(path)
    expect(choose(title, [...path, `${title} (Blue)`])).toEqual(path)
    expect(choose(title, [...path, 'Palmview Cotton Floral Double Beds...'])).toEqual(path)
  })

  it('drops a level that only puts the brand before its parent', () => {
    const levels = ['Clothing', "Women's Clothing", "Palmview Women's Clothing"]
    expect(choose("Palmview Women's Top", levels)).toEqual(['Clothing', "Women's Clothing"])
    expect(choose('Cotton Top', levels, 'Palmview')).toEqual(['Clothing', "Women's Clothing"])
  })

  it('calls a top what the shop calls it', () => {
    expect(choose('Palmview Oval', ['Sunglasses', 'Palmview Sunglasses'])).toEqual(['Eyewear', 'Sunglasses'])
  })

  it('places what has only its name by the words of the name', () => {
    expect(choose('Palmview Brass Bangle', ['Palmview Brass Bangle'])).toEqual(['Jewellery'])
    expect(choose("Palmview Women's Blue Jeans", ["Palmview Women's Blue Jeans"])).toEqual([
      'Clothing',
      "Women's Clothing",
      'Western Wear',
    ])
    expect(choose("Palmview Boy's Jeans", [])).toEqual(['Clothing', "Kids' Clothing"])
  })

  it('falls back for a name that no word of the table stands in', () => {
    expect(choose('Palmview Zzz', ['Palmview Zzz'])).toEqual(['Other'])
  })
})
