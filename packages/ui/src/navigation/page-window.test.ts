import { describe, expect, test } from 'vitest'
import { pageWindow } from './page-window.ts'

describe('pageWindow', () => {
  test.each([
    [1, 1, [1]],
    [3, 7, [1, 2, 3, 4, 5, 6, 7]],
    [1, 42, [1, 2, 3, 4, 5, 'gap', 42]],
    [4, 42, [1, 2, 3, 4, 5, 'gap', 42]],
    [5, 42, [1, 'gap', 4, 5, 6, 'gap', 42]],
    [38, 42, [1, 'gap', 37, 38, 39, 'gap', 42]],
    [39, 42, [1, 'gap', 38, 39, 40, 41, 42]],
    [42, 42, [1, 'gap', 38, 39, 40, 41, 42]],
  ])('page %i of %i', (page, count, slots) => {
    expect(pageWindow(page, count)).toEqual(slots)
  })

  test('keeps the number of slots, shows the page and its neighbours, and hides two pages or more in a gap', () => {
    for (let count = 8; count <= 20; count += 1) {
      for (let page = 1; page <= count; page += 1) {
        const slots = pageWindow(page, count)
        expect(slots).toHaveLength(7)
        for (const near of [page - 1, page, page + 1]) {
          if (near >= 1 && near <= count) expect(slots).toContain(near)
        }
        slots.forEach((slot, index) => {
          if (slot !== 'gap') return
          expect(Number(slots[index + 1]) - Number(slots[index - 1])).toBeGreaterThan(2)
        })
      }
    }
  })
})
