import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { PassThrough, type Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type CsvError, parse } from 'csv-parse'
import { type FilePlace, MalformedFileError } from './malformed-file.ts'
import { Utf8Guard } from './utf8-guard.ts'

/** One record under the header's words. `line` is where it begins; a quoted field may hold line breaks. */
export interface CsvRecord {
  readonly line: number
  readonly fields: Readonly<Record<string, string>>
}

export interface CsvTable {
  /** The header's words in their order. */
  readonly columns: readonly string[]
  readonly records: readonly CsvRecord[]
}

export type ReadProgress = (done: number, total: number) => void

/** No product is described by more; a quote that is never closed would otherwise swallow the rest of a large file. */
const MAX_RECORD_CHARACTERS = 1_000_000

/**
 * Reads a whole CSV file (RFC 4180, UTF-8 with or without a byte-order mark, one header line), unpacking it when it is gzip,
 * whatever its name says. Throws `MalformedFileError` with line and column when any part of it cannot be read: a file is taken
 * whole or not at all. `onProgress` hears bytes of the file as it lies on the disk.
 */
export async function readCsv(path: string, onProgress?: ReadProgress): Promise<CsvTable> {
  const table: TableSoFar = { columns: [], records: [], lastLine: 1 }
  try {
    await pipeline(
      await openFile(path, onProgress),
      (await isGzip(path)) ? createGunzip() : new PassThrough(),
      new Utf8Guard(),
      parserInto(table),
      // Records are collected as they are parsed, so that a fault further on still knows the line that was reached.
      new Writable({ objectMode: true, write: (_nothing, _encoding, done) => done() }),
    )
  } catch (error) {
    throw explain(error, path, table)
  }
  if (table.records.length === 0)
    throw new MalformedFileError('the file has no rows below its header', { line: 1 })
  return table
}

interface TableSoFar extends CsvTable {
  columns: readonly string[]
  readonly records: CsvRecord[]
  /** The last line of the last record. */
  lastLine: number
}

function parserInto(table: TableSoFar) {
  return parse({
    columns: (header: string[]) => {
      table.columns = checkHeader(header)
      return header
    },
    bom: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_CHARACTERS,
    on_record: (fields: Record<string, string>, { lines }) => {
      table.records.push({ line: table.lastLine + 1, fields })
      table.lastLine = lines
      return null
    },
  })
}

async function openFile(path: string, onProgress?: ReadProgress): Promise<Readable> {
  const { size } = await stat(path)
  const stream = createReadStream(path)
  let done = 0
  stream.on('data', (chunk) => {
    done += chunk.length
    onProgress?.(done, size)
  })
  stream.pause()
  return stream
}

/** By the two magic bytes of RFC 1952. */
async function isGzip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}

function checkHeader(columns: readonly string[]): readonly string[] {
  const twice = columns.findIndex((name, index) => columns.indexOf(name) !== index)
  if (twice === -1) return columns
  const place = { line: 1, column: twice + 1, columnName: columns[twice] ?? '' }
  throw new MalformedFileError('the header names this column twice', place)
}

function explain(error: unknown, path: string, { columns, lastLine }: TableSoFar): unknown {
  if (error instanceof MalformedFileError) return error
  if (!(error instanceof Error) || !('code' in error)) return error
  const code = String(error.code)
  if (code === 'ENOENT') return new MalformedFileError(`there is no file ${path}`, null, { cause: error })
  if (code === 'EISDIR') return new MalformedFileError(`${path} is a folder`, null, { cause: error })
  if (code.startsWith('Z_')) {
    const what = `the gzip file is damaged or cut short (${error.message})`
    return new MalformedFileError(what, { line: lastLine + 1 }, { cause: error })
  }
  if (!/^(CSV_|INVALID_OPENING_QUOTE)/.test(code)) return error
  return new MalformedFileError(csvSentence(code), csvPlace(error as CsvError, columns, lastLine), {
    cause: error,
  })
}

function csvSentence(code: string): string {
  switch (code) {
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return 'this line has more or fewer fields than the header'
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quoted field begins here and never ends'
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'text follows a closing quote; write a quote inside a quoted field twice'
    case 'INVALID_OPENING_QUOTE':
      return 'a quote stands inside a field that does not begin with one'
    case 'CSV_MAX_RECORD_SIZE':
      return 'this record is longer than a million characters; a closing quote may be missing'
    default:
      return `the line cannot be read (${code})`
  }
}

function csvPlace(error: CsvError, columns: readonly string[], lastLine: number): FilePlace {
  // csv-parse points to the end of the file for a quote that is never closed; a person looks for its beginning.
  const reported = typeof error.lines === 'number' ? error.lines : lastLine + 1
  const line = /QUOTE_NOT_CLOSED|MAX_RECORD_SIZE/.test(error.code) ? lastLine + 1 : reported
  // Its index counts the fields it has read; of a line with too many, the first one too many is meant.
  const index = typeof error.index === 'number' ? error.index : 0
  const column = Math.min(index, columns.length) + 1
  const columnName = typeof error.column === 'string' ? error.column : columns[column - 1]
  return columnName === undefined ? { line, column } : { line, column, columnName }
}
