import type { AddressFields, AddressView, StateCode } from '@galla/api'
import { sql } from 'kysely'
import type { Database, Transaction } from '../database/database.ts'

/**
 * Locks a person's address book by their own row, so that its changes come one after the other: that there is one default
 * address and no more than the limit is decided from what is there. Other work of theirs goes on meanwhile.
 */
export async function lockAddressBook(trx: Transaction, userId: string): Promise<void> {
  await sql`SELECT FROM app_user WHERE id = ${userId} FOR NO KEY UPDATE`.execute(trx)
}

/** A person's addresses, the default first. */
export async function findAddressesOf(db: Database, userId: string): Promise<AddressView[]> {
  const rows = await db
    .selectFrom('address')
    .select(['id', 'label', 'name', 'phone', 'line1', 'line2', 'city', 'pincode'])
    .select(['state_code as stateCode', 'is_default as isDefault'])
    .where('user_id', '=', userId)
    .orderBy('is_default', 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  // Only codes that the contract knows are written.
  return rows.map((row) => ({ ...row, stateCode: row.stateCode as StateCode }))
}

export async function insertAddress(
  trx: Transaction,
  owner: { id: string; userId: string; at: Date },
  fields: AddressFields,
): Promise<void> {
  await trx
    .insertInto('address')
    .values({ id: owner.id, user_id: owner.userId, created_at: owner.at, ...columnsOf(fields) })
    .execute()
}

export async function updateAddressRow(trx: Transaction, id: string, fields: AddressFields): Promise<void> {
  await trx.updateTable('address').set(columnsOf(fields)).where('id', '=', id).execute()
}

export async function deleteAddress(trx: Transaction, id: string): Promise<void> {
  await trx.deleteFrom('address').where('id', '=', id).execute()
}

/** No address of theirs is the default any more; the caller makes another one so. */
export async function clearDefault(trx: Transaction, userId: string): Promise<void> {
  await trx
    .updateTable('address')
    .set({ is_default: false })
    .where('user_id', '=', userId)
    .where('is_default', '=', true)
    .execute()
}

export async function makeDefault(trx: Transaction, id: string): Promise<void> {
  await trx.updateTable('address').set({ is_default: true }).where('id', '=', id).execute()
}

function columnsOf(fields: AddressFields) {
  return {
    label: fields.label,
    name: fields.name,
    phone: fields.phone,
    line1: fields.line1,
    line2: fields.line2,
    city: fields.city,
    state_code: fields.stateCode,
    pincode: fields.pincode,
    is_default: fields.isDefault,
  }
}
