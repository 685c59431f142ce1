import { execFile } from 'node:child_process'
import { userInfo } from 'node:os'
import { promisify } from 'node:util'
import { DatabaseStartError } from './errors.ts'

const run = promisify(execFile)

/** The account PostgreSQL runs under when Galla was started by root. */
export interface SystemUser {
  readonly uid: number
  readonly gid: number
}

const NAME = 'postgres'

/**
 * Whom PostgreSQL has to run as: nobody else (undefined) for an ordinary person, the system user `postgres` for root, because
 * PostgreSQL refuses to run as root. The user is created if the system has none.
 */
export async function databaseUser(): Promise<SystemUser | undefined> {
  if (process.platform === 'win32' || userInfo().uid !== 0) return undefined
  return (await findUser()) ?? (await createUser())
}

async function findUser(): Promise<SystemUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

async function createUser(): Promise<SystemUser> {
  const failures: unknown[] = []
  for (const [program, ...args] of CREATE_COMMANDS) {
    try {
      await run(program, args)
      break
    } catch (error) {
      failures.push(error)
    }
  }
  const user = await findUser()
  if (user) return user
  throw new DatabaseStartError(
    `PostgreSQL refuses to run as root, and the system user ${NAME} could not be created. Start Galla as an ordinary user, or create that user.`,
    { cause: new AggregateError(failures) },
  )
}

/** `useradd` is at home on most Linux systems, `adduser` in BusyBox (Alpine). */
const CREATE_COMMANDS: readonly (readonly [string, ...string[]])[] = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME],
  ['adduser', '-S', '-D', '-H', '-s', '/sbin/nologin', NAME],
]
