import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { INVARIANTS } from '../audit/invariants.queries.ts'
import { withShopDatabase } from './with-shop-database.ts'

/** `npm run audit`: proves the invariants on the shop's database. Exit code 0 when all hold, 1 when a row breaks one. */
await withShopDatabase(async ({ db }) => {
  const broken = await findBrokenInvariants(db)
  for (const breach of broken) {
    process.stdout.write(
      `BROKEN ${breach.number} (${breach.invariant})\n  ${breach.subject}: ${breach.detail}\n`,
    )
  }
  const summary = broken.length === 0 ? 'all hold' : `${broken.length} rows break one`
  process.stdout.write(`audit: ${INVARIANTS.length} checks of the invariants, ${summary}\n`)
  if (broken.length > 0) process.exitCode = 1
})
