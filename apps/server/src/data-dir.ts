import { isAbsolute, join } from 'node:path'

/** What decides where data belongs. */
export interface HomeFacts {
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly isRoot: boolean
}

/**
 * Where an app keeps its data on this system: the XDG base directory on Linux, Application Support on macOS, AppData\Local on
 * Windows (Local, because a database must not roam between machines). Root's own home is closed to the database's system user,
 * so a server started by root keeps its data where services do.
 */
export function defaultDataDir({ platform, variables, home, isRoot }: HomeFacts): string {
  if (platform === 'win32') return join(variables.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Galla')
  if (platform === 'darwin') return join(isRoot ? '/' : home, 'Library', 'Application Support', 'Galla')
  const xdg = variables.XDG_DATA_HOME
  // The XDG specification: a relative path is invalid and to be ignored.
  if (xdg && isAbsolute(xdg)) return join(xdg, 'galla')
  return isRoot ? '/var/lib/galla' : join(home, '.local', 'share', 'galla')
}
