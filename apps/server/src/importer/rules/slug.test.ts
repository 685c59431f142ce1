import { describe, expect, it } from 'vitest'
import { slugOf } from './slug.ts'

describe('slugOf', () => {
  it.each([
    ["Men's Café & Bar", 'mens-cafe-and-bar'],
    ['  --Rice 5 kg-- ', 'rice-5-kg'],
    ['चाय', ''],
  ])('makes an address of %s', (text, slug) => {
    expect(slugOf(text)).toBe(slug)
  })

  it('cuts a long one at a word', () => {
    const slug = slugOf('extraordinarily '.repeat(20))
    expect(slug.length).toBeLessThanOrEqual(80)
    expect(slug).toMatch(/extraordinarily$/)
  })
})
