import type pg from 'pg'

/** Any number nobody else uses: "galla" in ASCII. Advisory locks of the maintenance database, not of the shop's. */
const OWNER_LOCK = 0x67616c6c61
const NAME = 'galla owner '

/** What the owner's session calls itself, so that a second Galla can say who the first one is. */
export function ownerName(pid: number): string {
  return NAME + pid
}

/** Takes the ownership of the server for as long as the session lives; false if somebody has it. */
export async function takeOwnership(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
    OWNER_LOCK,
  ])
  return rows[0]?.taken === true
}

/** The process that owns the server; undefined if nobody does. */
export async function findOwner(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT a.application_name AS name
       FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted
        AND ((l.classid::bigint << 32) | l.objid::bigint) = $1`,
    [OWNER_LOCK],
  )
  return rows[0] ? Number(rows[0].name.slice(NAME.length)) : undefined
}

/** The folder the server works on. */
export async function findClusterDir(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ directory: string }>(
    `SELECT current_setting('data_directory') AS directory`,
  )
  return rows[0]?.directory ?? ''
}
