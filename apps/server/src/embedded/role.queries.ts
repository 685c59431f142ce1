import pg from 'pg'

export interface RoleOptions {
  readonly name: string
  readonly password: string
  /** Tests make databases by the dozen; the shop must not. */
  readonly mayCreateDatabases: boolean
}

/** Sees to it that the role exists, with this password and never as a superuser. */
export async function ensureRole(client: pg.Client, role: RoleOptions): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role.name])
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER'
  const rights = `LOGIN NOSUPERUSER ${role.mayCreateDatabases ? 'CREATEDB' : 'NOCREATEDB'}`
  await client.query(
    `${verb} ROLE ${pg.escapeIdentifier(role.name)} ${rights} PASSWORD ${pg.escapeLiteral(role.password)}`,
  )
}

/** Sees to it that the role has a database of its own name. */
export async function ensureDatabaseOf(client: pg.Client, role: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [role])
  const name = pg.escapeIdentifier(role)
  if (rowCount === 0) await client.query(`CREATE DATABASE ${name} OWNER ${name}`)
}
