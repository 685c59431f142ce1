/** Another Galla has this data folder open. Not a failure: use the one that runs, or choose another folder. */
export class AlreadyRunningError extends Error {
  readonly dataDir: string
  readonly pid: number | undefined

  constructor(dataDir: string, pid: number | undefined) {
    const who = pid === undefined ? 'Another Galla' : `Another Galla (process ${pid})`
    super(
      `${who} is already running on the data folder ${dataDir}. Use it, or stop it first, or set GALLA_DATA_DIR to another folder.`,
    )
    this.name = 'AlreadyRunningError'
    this.dataDir = dataDir
    this.pid = pid
  }
}

/** The port of the embedded database is taken by somebody else. */
export class DatabasePortInUseError extends Error {
  readonly port: number

  constructor(port: number) {
    super(
      `Port ${port} is in use, so the database cannot start there. Stop what uses it, or set GALLA_DATABASE_PORT to a free port.`,
    )
    this.name = 'DatabasePortInUseError'
    this.port = port
  }
}

/** The embedded database could not be set up or started; the message holds what PostgreSQL said. */
export class DatabaseStartError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'DatabaseStartError'
  }
}
