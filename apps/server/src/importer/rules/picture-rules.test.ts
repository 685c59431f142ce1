import { describe, expect, it } from 'vitest'
import { isDrawing } from '../drawings.ts'
import { CHOSEN_DRAWINGS, chooseDrawing, drawingOfCategory } from './picture-rules.ts'

describe('drawings', () => {
  it('all exist in the set, about two hundred of them', () => {
    expect(CHOSEN_DRAWINGS.filter((name) => !isDrawing(name))).toEqual([])
    expect(CHOSEN_DRAWINGS.length).toBeGreaterThan(180)
  })

  it('are chosen by the title, then by the category, then by nothing', () => {
    expect(chooseDrawing('Palmview Silk Saree', ['Clothing'])).toBe('1f97b')
    expect(chooseDrawing('Palmview 2000', ['Home', 'Wall Clocks'])).toBe('1f570-fe0f')
    expect(chooseDrawing('Palmview 2000', ['Watches', 'Odds'])).toBe('231a')
    expect(chooseDrawing('Palmview 2000', ['Odds'])).toBe('1f6cd-fe0f')
  })

  it('look for the thing, not for what it is for', () => {
    expect(chooseDrawing('Back Cover for Car Phone', [])).toBe('1f4f1')
    expect(drawingOfCategory('Zzz')).toBeNull()
  })
})
