import { expect, test } from 'vitest'
import { CommitWatch, DoneWatch } from './protocol.ts'

function message(type: string, ...parts: string[]): Buffer {
  const body = Buffer.from(parts.map((part) => `${part}\0`).join(''))
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}

const startup = message('', 'user', 'galla')

test('a COMMIT is seen as a plain query, in capitals and after another statement', () => {
  const watch = new CommitWatch()
  expect(watch.push(Buffer.concat([startup, message('Q', 'begin')]))).toBe(false)
  expect(watch.push(message('Q', 'commit'))).toBe(true)
  expect(watch.push(message('Q', 'UPDATE x SET y = 1; COMMIT'))).toBe(true)
  expect(watch.push(message('Q', "SELECT 'committed'"))).toBe(false)
})

test('a COMMIT is seen when a prepared one is bound', () => {
  const watch = new CommitWatch()
  watch.push(startup)
  expect(watch.push(message('P', 's1', 'commit'))).toBe(false)
  expect(watch.push(message('B', '', 's1'))).toBe(true)
  expect(watch.push(message('B', '', 's2'))).toBe(false)
})

test('a message in pieces is seen with its last piece', () => {
  const watch = new CommitWatch()
  const commit = message('Q', 'COMMIT')
  expect(watch.push(Buffer.concat([startup, commit.subarray(0, 3)]))).toBe(false)
  expect(watch.push(commit.subarray(3))).toBe(true)
})

test('the server’s word for what it did is told apart', () => {
  const watch = new DoneWatch()
  expect(watch.push(message('C', 'UPDATE 1'))).toEqual({ any: true, commit: false })
  expect(watch.push(Buffer.concat([message('C', 'COMMIT'), message('Z', 'I')]))).toEqual({
    any: true,
    commit: true,
  })
  expect(watch.push(message('D', 'row'))).toEqual({ any: false, commit: false })
})
