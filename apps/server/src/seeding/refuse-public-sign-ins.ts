import { ConfigError } from '../config-error.ts'
import type { Database } from '../database/database.ts'
import { verifyPassword } from '../identity/password.ts'
import { findPasswordHashes } from './demo-people.queries.ts'
import { DEMO_SIGN_INS } from './demo-sign-ins.ts'

const DEMO_IDENTIFIERS = DEMO_SIGN_INS.map((account) => account.identifier)

/** Whether this shop has the demo accounts. */
export async function hasDemoSignIns(db: Database): Promise<boolean> {
  return (await findPasswordHashes(db, DEMO_IDENTIFIERS)).size > 0
}

/**
 * Throws `ConfigError` when one of the demo accounts can still be opened with its published password: in production anybody
 * could then sign in as the admin.
 */
export async function refusePublicSignIns(db: Database): Promise<void> {
  const hashes = await findPasswordHashes(db, DEMO_IDENTIFIERS)
  for (const { identifier, password } of DEMO_SIGN_INS) {
    const hash = hashes.get(identifier)
    if (hash === undefined || !(await verifyPassword(hash, password))) continue
    throw new ConfigError([
      {
        variable: 'NODE_ENV',
        what: `is production, but this shop can be opened as ${identifier} with a password that everybody knows; change it or empty the demo shop (npm run reset)`,
        example: 'development',
      },
    ])
  }
}
