import { describe, expect, it } from 'vitest'
import { readBackupArguments, readRestoreArguments } from './backup-arguments.ts'

describe('npm run backup', () => {
  it('verifies into the usual place when nothing else is said', () => {
    expect(readBackupArguments([])).toEqual({ to: undefined, verify: true })
  })

  it('takes a file and can be told not to verify', () => {
    expect(readBackupArguments(['--to', 'shop.tar.gz', '--no-verify'])).toEqual({
      to: 'shop.tar.gz',
      verify: false,
    })
  })

  it.each([[['--form', 'x']], [['stray']]])('does not understand %j', (words) => {
    expect(readBackupArguments(words)).toBeNull()
  })
})

describe('npm run restore', () => {
  it('takes the file, and where to put it', () => {
    expect(readRestoreArguments(['shop.tar.gz', '--into', 'new'])).toEqual({
      file: 'shop.tar.gz',
      into: 'new',
      checkOnly: false,
    })
  })

  it.each([[[]], [['one', 'two']], [['one', '--force']]])('does not understand %j', (words) => {
    expect(readRestoreArguments(words)).toBeNull()
  })
})
