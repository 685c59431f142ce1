import { describe, expect, test } from 'vitest'
import { editSource, refuseUnplantable } from './edit-source.ts'
import { PLANT_NAMES } from './plants.ts'

describe('a planted bug', () => {
  test.each(PLANT_NAMES)('%s can be planted into the sources as they are', (name) => {
    expect(() => refuseUnplantable(name)).not.toThrow()
  })

  test('is refused where its place is not found, or found twice', () => {
    const edit = { file: 'a.ts', find: 'lock()', replace: '' }
    expect(editSource('before lock() after', edit)).toBe('before  after')
    expect(() => editSource('before after', edit)).toThrow('stands 0 times')
    expect(() => editSource('lock() lock()', edit)).toThrow('stands 2 times')
  })
})
