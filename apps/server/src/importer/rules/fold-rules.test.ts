import { describe, expect, it } from 'vitest'
import { productRow } from '../testing/product-row.ts'
import { foldRows } from './fold-rules.ts'

const BASE = { brand: 'Palmview', category: ['Bags', 'Hand Bags'], mrp: 100_000 }
const rules = { colourInTitle: ['Clothing'] }

/** The titles and options that come out, a text a row, and how many products they are. */
function fold(rows: readonly Parameters<typeof productRow>[0][], levels: readonly string[][] = []) {
  const candidates = rows.map((given, index) => ({
    row: productRow({ line: index + 2, ...BASE, ...given }),
    sourceLevels: levels[index] ?? [],
  }))
  const folded = foldRows(candidates, rules)
  const texts = folded.map(({ row }) => [row.title, ...row.options.map(({ value }) => value)].join(' / '))
  return {
    texts,
    products: new Set(folded.map(({ group }) => group)).size,
    rows: folded.map(({ row }) => row),
  }
}

describe('foldRows', () => {
  it('folds what differs in the brackets only', () => {
    const { texts, products } = fold([{ title: 'Leather Tote (Pink)' }, { title: 'Leather Tote (Black)' }])
    expect(texts).toEqual(['Leather Tote / Pink', 'Leather Tote / Black'])
    expect(products).toBe(1)
  })

  it('reads the brackets of the category level that spells the title out', () => {
    const levels = [
      ['Bags', 'Leather Tote (Pink)'],
      ['Bags', 'Leather Tote (Black)'],
    ]
    expect(fold([{ title: 'Leather Tote' }, { title: 'Leather Tote' }], levels).products).toBe(1)
  })

  it('asks only for what varies; the rest is said of the product', () => {
    const { rows, texts } = fold([
      { title: 'Card Folder (Pink, Set of 1)' },
      { title: 'Card Folder (Blue, Set of 1)' },
    ])
    expect(texts).toEqual(['Card Folder / Pink', 'Card Folder / Blue'])
    expect(rows[0]?.specifications).toEqual([{ name: 'Pack', value: 'Set of 1' }])
  })

  it('folds a colour named in passing where the mapping allows it, but no prints', () => {
    const category = ['Clothing', 'Jeans']
    const jeans = [
      { title: 'Slim Fit Blue Jeans', category },
      { title: 'Slim Fit Black Jeans', category },
    ]
    expect(fold(jeans).texts).toEqual(['Slim Fit Jeans / Blue', 'Slim Fit Jeans / Black'])
    const prints = jeans.map(({ title }) => ({ title: title.replace('Fit', 'Printed'), category }))
    expect(fold(prints).products).toBe(2)
    expect(fold([{ title: 'Slim Blue Tote' }, { title: 'Slim Black Tote' }]).products).toBe(2)
  })

  it('folds sizes whose price rises with them', () => {
    const sized = (size: string, mrp: number) => ({ title: `Carved Wooden Frame - ${size}`, mrp })
    expect(fold([sized('20 cm', 90_000), sized('30 cm', 120_000)]).products).toBe(1)
    expect(fold([sized('20 cm', 120_000), sized('30 cm', 90_000)]).products).toBe(2)
  })

  it('reads options among the specifications', () => {
    const specified = (size: string) => ({
      title: 'Ankle Leather Boots',
      specifications: [
        { name: 'Size', value: size },
        { name: 'Sole', value: 'Rubber' },
      ],
    })
    const { texts, rows } = fold([specified('7'), specified('8')])
    expect(texts).toEqual(['Ankle Leather Boots / 7', 'Ankle Leather Boots / 8'])
    expect(rows[0]?.specifications).toEqual([{ name: 'Sole', value: 'Rubber' }])
  })

  it.each<[string, Parameters<typeof productRow>[0], Parameters<typeof productRow>[0]]>([
    ['another brand', { title: 'Leather Tote (Pink)' }, { title: 'Leather Tote (Black)', brand: 'Other' }],
    [
      'another category',
      { title: 'Leather Tote (Pink)' },
      { title: 'Leather Tote (Black)', category: ['Bags'] },
    ],
    ['the same option twice', { title: 'Leather Tote (Pink)' }, { title: 'Leather Tote (pink)' }],
    ['other options', { title: 'Leather Tote (Pink)' }, { title: 'Leather Tote (Pack of 2)' }],
    ['brackets that say something else', { title: 'Leather Tote (Gift)' }, { title: 'Leather Tote (Pink)' }],
    [
      'a colour that costs far more',
      { title: 'Leather Tote (Pink)' },
      { title: 'Leather Tote (Gold)', mrp: 200_000 },
    ],
    [
      'a name that only names a kind of thing',
      { title: 'Palmview Tote (Pink)' },
      { title: 'Palmview Tote (Blue)' },
    ],
    ['nothing that tells them apart', { title: 'Leather Tote' }, { title: 'Leather Tote' }],
  ])('keeps apart what has %s', (_why, one, other) => {
    expect(fold([one, other]).products).toBe(2)
  })

  it('keeps what the name of a lone row says as a specification', () => {
    const { rows } = fold([{ title: 'Leather Tote (Pink)' }])
    expect(rows[0]?.title).toBe('Leather Tote (Pink)')
    expect(rows[0]?.specifications).toEqual([{ name: 'Colour', value: 'Pink' }])
  })
})
