import { isUtf8 } from 'node:buffer'
import { Transform, type TransformCallback } from 'node:stream'
import { MalformedFileError } from './malformed-file.ts'

const NEWLINE = 0x0a
const COMMA = 0x2c

/**
 * Passes bytes on unchanged as long as they are UTF-8. A spreadsheet saved in another encoding would otherwise come in with
 * its letters silently broken; here it stops the import at the line and column of the first wrong byte.
 */
export class Utf8Guard extends Transform {
  /** The last line of the bytes so far, whose end has not come yet. */
  #unfinished: Buffer = Buffer.alloc(0)
  #line = 1

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const bytes = Buffer.concat([this.#unfinished, chunk])
    const end = bytes.lastIndexOf(NEWLINE) + 1
    this.#unfinished = bytes.subarray(end)
    this.#pass(bytes.subarray(0, end), done)
  }

  override _flush(done: TransformCallback): void {
    this.#pass(this.#unfinished, done)
  }

  #pass(wholeLines: Buffer, done: TransformCallback): void {
    if (!isUtf8(wholeLines)) {
      done(firstFault(wholeLines, this.#line))
      return
    }
    this.#line += countNewlines(wholeLines)
    done(null, wholeLines)
  }
}

/** Finds the first line that is not UTF-8. Its column is counted by commas, as good as can be said of text that cannot be read. */
function firstFault(bytes: Buffer, firstLine: number): MalformedFileError {
  let line = firstLine
  for (let start = 0; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline === -1 ? bytes.length : newline + 1
    const text = bytes.subarray(start, end)
    if (!isUtf8(text)) return new MalformedFileError(NOT_UTF8, { line, column: faultyColumn(text) })
    start = end
  }
  throw new Error('the bytes are not UTF-8, so one of their lines is not')
}

const NOT_UTF8 = 'this is not UTF-8 text; save the file as "CSV UTF-8" and try again'

function faultyColumn(line: Buffer): number {
  const readable = new TextDecoder('utf-8').decode(line)
  const before = readable.slice(0, readable.indexOf('\uFFFD'))
  return 1 + Buffer.from(before).filter((byte) => byte === COMMA).length
}

function countNewlines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count += 1
  return count
}
