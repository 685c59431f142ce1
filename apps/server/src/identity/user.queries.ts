import type { Role } from '@galla/api'
import type { Database, Transaction } from '../database/database.ts'
import type { SignInIdentifier } from './sign-in-identifier.ts'

export interface UserRow {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly role: Role
  readonly passwordHash: string
  readonly disabledAt: Date | null
}

function selectUser(db: Database) {
  return db
    .selectFrom('app_user')
    .select([
      'id',
      'name',
      'email',
      'phone',
      'role',
      'password_hash as passwordHash',
      'disabled_at as disabledAt',
    ])
}

/** Null when nobody has this e-mail address or mobile number. */
export async function findUserByIdentifier(
  db: Database,
  identifier: SignInIdentifier,
): Promise<UserRow | null> {
  const row = await selectUser(db).where(identifier.kind, '=', identifier.value).executeTakeFirst()
  return row ?? null
}

export async function findUser(db: Database, id: string): Promise<UserRow | null> {
  const row = await selectUser(db).where('id', '=', id).executeTakeFirst()
  return row ?? null
}

export interface NewUser {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly passwordHash: string
  readonly at: Date
}

/** Whoever registers is a customer; `app_user_email_unique` and `app_user_phone_unique` refuse what is taken. */
export async function insertCustomer(trx: Transaction, user: NewUser): Promise<void> {
  await trx
    .insertInto('app_user')
    .values({
      id: user.id,
      name: user.name,
      email: user.email,
      phone: user.phone,
      password_hash: user.passwordHash,
      role: 'customer',
      created_at: user.at,
    })
    .execute()
}

/** Replaces the hash if it is still `from`: of two changes at once only one wins. Answers whether it did. */
export async function replacePasswordHash(
  trx: Transaction,
  userId: string,
  hashes: { from: string; to: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('app_user')
    .set({ password_hash: hashes.to })
    .where('id', '=', userId)
    .where('password_hash', '=', hashes.from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function updateProfileRow(
  trx: Transaction,
  userId: string,
  profile: { name: string; email: string | null; phone: string | null },
): Promise<void> {
  await trx.updateTable('app_user').set(profile).where('id', '=', userId).execute()
}
