import type { Database, Transaction } from '../database/database.ts'
import { insertRows } from '../database/insert-rows.queries.ts'
import type { ColumnTypes } from '../database/unnest-rows.ts'

export interface PersonRow {
  id: string
  email: string
  phone: string
  password_hash: string
  name: string
  role: string
  created_at: Date
}

export interface AddressRow {
  id: string
  user_id: string
  label: string
  name: string
  phone: string
  line1: string
  city: string
  state_code: string
  pincode: string
  is_default: boolean
}

const PERSON: ColumnTypes<PersonRow> = {
  id: 'uuid',
  email: 'text',
  phone: 'text',
  password_hash: 'text',
  name: 'text',
  role: 'text',
  created_at: 'timestamptz',
}

const ADDRESS: ColumnTypes<AddressRow> = {
  id: 'uuid',
  user_id: 'uuid',
  label: 'text',
  name: 'text',
  phone: 'text',
  line1: 'text',
  city: 'text',
  state_code: 'text',
  pincode: 'text',
  is_default: 'boolean',
}

export async function insertPeople(
  trx: Transaction,
  people: readonly PersonRow[],
  addresses: readonly AddressRow[],
): Promise<void> {
  await insertRows(trx, 'app_user', { types: PERSON, rows: people })
  await insertRows(trx, 'address', { types: ADDRESS, rows: addresses })
}

/** The password hashes of these e-mail addresses, those that there are. */
export async function findPasswordHashes(
  db: Database,
  emails: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('app_user')
    .select(['email', 'password_hash'])
    .where('email', 'in', [...emails])
    .execute()
  return new Map(rows.map((row) => [row.email ?? '', row.password_hash]))
}
