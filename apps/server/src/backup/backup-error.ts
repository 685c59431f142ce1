/** Why a backup was not taken or not restored, written for the person who asked: what happened and what to do next. */
export class BackupError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'BackupError'
  }
}
