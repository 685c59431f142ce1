import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MalformedFileError } from './malformed-file.ts'
import { readCsv } from './read-csv.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galla-csv-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fileWith(content: string | Buffer): Promise<string> {
  const path = join(folder, 'products.csv')
  await writeFile(path, content)
  return path
}

/** What is said of a file that cannot be read. */
async function fault(content: string | Buffer): Promise<MalformedFileError> {
  const error = await readCsv(await fileWith(content)).catch((reason: unknown) => reason)
  if (!(error instanceof MalformedFileError))
    throw new Error(`expected a malformed file, got ${String(error)}`)
  return error
}

describe('readCsv', () => {
  it('reads records under the header with the line where each begins', async () => {
    const table = await readCsv(
      await fileWith('sku,title\r\nA-1,"Two\nlines, one field"\r\n\r\nA-2,Say ""\r\n'.replace('""', 'so')),
    )
    expect(table.columns).toEqual(['sku', 'title'])
    expect(table.records).toEqual([
      { line: 2, fields: { sku: 'A-1', title: 'Two\nlines, one field' } },
      { line: 4, fields: { sku: 'A-2', title: 'Say so' } },
    ])
  })

  it('passes over a byte-order mark', async () => {
    const table = await readCsv(await fileWith('\uFEFFsku,title\nA-1,Rice\n'))
    expect(table.records[0]?.fields).toEqual({ sku: 'A-1', title: 'Rice' })
  })

  it('unpacks gzip by its content, not by its name', async () => {
    const table = await readCsv(await fileWith(gzipSync('sku,title\nA-1,Rice\n')))
    expect(table.records).toHaveLength(1)
  })

  it('tells how many bytes of the file were read', async () => {
    const path = await fileWith('sku,title\nA-1,Rice\n')
    const heard: [number, number][] = []
    await readCsv(path, (done, total) => heard.push([done, total]))
    expect(heard.at(-1)).toEqual([19, 19])
  })
})

describe('a malformed file', () => {
  it.each<[string, string, { line: number; column?: number; columnName?: string }]>([
    [
      'a field too few',
      'sku,title,price\nA-1,Rice,10\nA-2,Dal\n',
      { line: 3, column: 3, columnName: 'price' },
    ],
    ['a field too many', 'sku,title\nA-1,Rice,10\n', { line: 2, column: 3 }],
    ['a quote inside a bare field', 'sku,title\nA-1,Ri"ce\n', { line: 2, column: 2, columnName: 'title' }],
    ['text behind a closing quote', 'sku,title\nA-1,"Rice"x\n', { line: 2, column: 2, columnName: 'title' }],
    [
      'a quote that never closes',
      'sku,title\nA-1,Rice\nA-2,"Dal\nA-3,Oil\n',
      { line: 3, column: 2, columnName: 'title' },
    ],
    ['a column named twice', 'sku,sku\nA-1,Rice\n', { line: 1, column: 2, columnName: 'sku' }],
    ['nothing but a header', 'sku,title\n', { line: 1 }],
    ['nothing at all', '', { line: 1 }],
  ])('with %s is named by line and column', async (_what, content, place) => {
    expect((await fault(content)).place).toEqual(place)
  })

  it('in another encoding is named by the first wrong byte', async () => {
    const latin1 = Buffer.from('sku,title,brand\nA-1,Rice,Fine\nA-2,Caf\xe9,Fine\n', 'latin1')
    const { place, message } = await fault(latin1)
    expect(place).toEqual({ line: 3, column: 2 })
    expect(message).toContain('not UTF-8')
  })

  it('that is gzip cut short is named by the line it was read to', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `A-${index},${Math.sin(index)}`)
    const whole = gzipSync(`sku,title\n${rows.join('\n')}\n`)
    const { place, message } = await fault(whole.subarray(0, whole.length / 2))
    expect(place?.line).toBeGreaterThan(100)
    expect(message).toContain('cut short')
  })

  it('that is not there is said by its name', async () => {
    await expect(readCsv(join(folder, 'nowhere.csv'))).rejects.toThrow(/there is no file .*nowhere\.csv/)
  })
})
