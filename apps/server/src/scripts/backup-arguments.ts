import { parseArgs } from 'node:util'

export const BACKUP_USAGE = `npm run backup [-- options]

  --to FILE       where to write it (the folder "backups" in the data folder when not given)
  --no-verify     do not prove it by a restore into a place that is thrown away
`

export const RESTORE_USAGE = `npm run restore -- FILE [options]

  --into FOLDER   a new data folder (the configured one when not given; it must hold no shop)
  --check         only look whether the file is whole, and change nothing
`

export interface BackupArguments {
  readonly to: string | undefined
  readonly verify: boolean
}

export interface RestoreArguments {
  readonly file: string
  readonly into: string | undefined
  readonly checkOnly: boolean
}

/** What was asked for; null when it cannot be understood, and the usage is to be shown. */
export function readBackupArguments(words: readonly string[]): BackupArguments | null {
  return understood(() => {
    const { values } = parseArgs({
      args: [...words],
      allowNegative: true,
      options: { to: { type: 'string' }, verify: { type: 'boolean', default: true } },
    })
    return { to: values.to, verify: values.verify }
  })
}

/** What was asked for; null when it cannot be understood, and the usage is to be shown. */
export function readRestoreArguments(words: readonly string[]): RestoreArguments | null {
  return understood(() => {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { into: { type: 'string' }, check: { type: 'boolean', default: false } },
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return null
    return { file, into: values.into, checkOnly: values.check }
  })
}

/** parseArgs throws for options it does not know; the usage answers that better than its message. */
function understood<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
