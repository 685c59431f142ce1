import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { RowOutcome } from './plan/import-plan.ts'
import { writeReport } from './report-csv.ts'
import { readCsv } from './source/read-csv.ts'

const folder = await mkdtemp(join(tmpdir(), 'galla-report-'))
afterAll(() => rm(folder, { recursive: true }))

const row = (given: Partial<RowOutcome>): RowOutcome => ({
  line: 2,
  sku: 'CUP-1',
  title: 'Clay Cup',
  kind: 'created',
  changes: [],
  refusal: null,
  isPlaceholderPrice: false,
  ...given,
})

describe('writeReport', () => {
  it('writes a line for every row that the importer itself can read', async () => {
    const file = join(folder, 'report.csv')
    await writeReport(file, [
      row({ title: 'Cup, "large"' }),
      row({ line: 3, kind: 'refused', refusal: { code: 'no_price' } }),
    ])
    const { columns, records } = await readCsv(file)
    expect(columns).toEqual(['line', 'sku', 'title', 'outcome', 'detail'])
    expect(records.map(({ fields }) => [fields.line, fields.title, fields.outcome, fields.detail])).toEqual([
      ['2', 'Cup, "large"', 'created', ''],
      ['3', 'Clay Cup', 'refused', 'it has no price, so it cannot be sold'],
    ])
  })

  it('lets no spreadsheet run a title as a formula', async () => {
    const file = join(folder, 'formula.csv')
    await writeReport(file, [row({ title: '=HYPERLINK("http://x")' })])
    expect(await readFile(file, 'utf8')).toContain(`"'=HYPERLINK(""http://x"")"`)
  })
})
