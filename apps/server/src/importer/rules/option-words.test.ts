import { describe, expect, it } from 'vitest'
import { isSize, readOptions, sizeInNumbers, splitColour } from './option-words.ts'

const text = (options: ReturnType<typeof readOptions>) =>
  options?.map(({ name, value }) => `${name}: ${value}`).join(' | ') ?? null

describe('readOptions', () => {
  it.each<[string, string | null]>([
    ['Pink', 'Colour: Pink'],
    ['DARK BLUE', 'Colour: Dark Blue'],
    ['Pack of 3', 'Pack: Pack of 3'],
    ['Black Pack Of 2', 'Colour: Black | Pack: Pack of 2'],
    ['6 inch, Black', 'Size: 6 inch | Colour: Black'],
    ['White, Blue', 'Colour: White, Blue'],
    ['60 cm  X 180 cm', 'Size: 60 cm X 180 cm'],
    ['XL', 'Size: XL'],
    ['Interior', null],
    ['Black, Non-stick', null],
    ['Dark', null],
    ['6 inch, 8 inch', null],
    ['', null],
  ])('reads %s as %s', (brackets, options) => {
    expect(text(readOptions(brackets))).toBe(options)
  })
})

describe('splitColour', () => {
  it('takes out the one colour that a title names in passing, with its shade', () => {
    expect(splitColour("Slim Fit Women's Light Blue Jeans")).toEqual({
      base: "Slim Fit Women's Jeans",
      colour: 'Light Blue',
    })
  })

  it.each(['Slim Fit Jeans', 'Black Panther Mug', 'Red Mug with Blue Lid'])('leaves %s alone', (title) => {
    expect(splitColour(title)).toBeNull()
  })
})

describe('sizes', () => {
  it('are compared in one unit', () => {
    expect(sizeInNumbers('1.5 L')).toBe(1500)
    expect(sizeInNumbers('500 ml')).toBe(500)
    expect(sizeInNumbers('XL')).toBeNull()
    expect(isSize('36 mm')).toBe(true)
    expect(isSize('36 cats')).toBe(false)
  })
})
