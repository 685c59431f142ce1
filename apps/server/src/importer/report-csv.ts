import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RowOutcome } from './plan/import-plan.ts'
import { describeOutcome } from './report-text.ts'

/** Writes what became of every row of the file, one line each (RFC 4180), to be sorted and sent back to whoever made it. */
export async function writeReport(file: string, outcomes: readonly RowOutcome[]): Promise<void> {
  await pipeline(Readable.from(lines(outcomes)), createWriteStream(file))
}

function* lines(outcomes: readonly RowOutcome[]): Generator<string> {
  yield 'line,sku,title,outcome,detail\r\n'
  for (const row of outcomes) {
    const fields = [String(row.line), row.sku, row.title, row.kind, describeOutcome(row)]
    yield `${fields.map(field).join(',')}\r\n`
  }
}

/** Quotes what needs it. A field that begins like a formula gets an apostrophe, because spreadsheets would run it. */
function field(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
