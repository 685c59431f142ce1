import { expect, it } from 'vitest'
import { hashPassword } from '../identity/password.ts'
import { makeUser } from '../testing/factories.ts'
import { testDatabase } from '../testing/test-database.ts'
import { DEMO_SIGN_INS } from './demo-sign-ins.ts'
import { refusePublicSignIns } from './refuse-public-sign-ins.ts'

const { db } = await testDatabase()
const [account] = DEMO_SIGN_INS
if (!account) throw new Error('there are demo accounts')

it('lets a shop without demo accounts start, and one whose demo account has a password of its own', async () => {
  await expect(refusePublicSignIns(db)).resolves.toBeUndefined()
  await makeUser(db, {
    email: account.identifier,
    passwordHash: await hashPassword('known to its owner alone'),
  })
  await expect(refusePublicSignIns(db)).resolves.toBeUndefined()
})

it('refuses a shop that the published password opens, and names the account', async () => {
  const passwordHash = await hashPassword(account.password)
  await db
    .updateTable('app_user')
    .set({ password_hash: passwordHash })
    .where('email', '=', account.identifier)
    .execute()
  await expect(refusePublicSignIns(db)).rejects.toThrow(account.identifier)
})
