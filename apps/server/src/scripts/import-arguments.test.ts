import { describe, expect, it } from 'vitest'
import { readImportArguments } from './import-arguments.ts'

describe('readImportArguments', () => {
  it('reads the file and the options in any order', () => {
    expect(
      readImportArguments([
        '--dry-run',
        'a.csv',
        '--mapping',
        'flipkart',
        '--stock',
        '5',
        '--report',
        'r.csv',
      ]),
    ).toEqual({ file: 'a.csv', mapping: 'flipkart', dryRun: true, report: 'r.csv', stock: 5 })
    expect(readImportArguments(['a.csv'])).toMatchObject({ dryRun: false, stock: undefined })
  })

  it.each([[[]], [['a.csv', 'b.csv']], [['a.csv', '--stock', 'many']], [['a.csv', '--wet-run']]])(
    'does not understand %j',
    (words) => {
      expect(readImportArguments(words)).toBeNull()
    },
  )
})
