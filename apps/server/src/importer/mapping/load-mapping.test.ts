import { describe, expect, it } from 'vitest'
import { loadMapping, mappingNames } from './load-mapping.ts'
import { mappingSchema } from './mapping.schemas.ts'

describe('mappings', () => {
  it('all follow the schema and are called what their file is called', async () => {
    const names = await mappingNames()
    expect(names).toEqual(['flipkart', 'galla', 'openfoodfacts'])
    for (const name of names) expect((await loadMapping(name)).name).toBe(name)
  })

  it('are named when one is asked for that is not there', async () => {
    await expect(loadMapping('../galla')).rejects.toThrow('there are: flipkart, galla, openfoodfacts')
  })

  it('refuse steps and fields that nobody knows', () => {
    const columns = { title: { column: 'name', steps: ['shout'] }, sku: { column: 'id' } }
    expect(mappingSchema.safeParse({ name: 'x', about: 'x', columns }).success).toBe(false)
    expect(
      mappingSchema.safeParse({
        name: 'x',
        about: 'x',
        columns: { ...columns, title: { column: 'name' }, colour: { column: 'c' } },
      }).success,
    ).toBe(false)
  })
})
