import type { Transaction } from '../database/database.ts'
import { hashPassword } from '../identity/password.ts'
import { type AddressRow, insertPeople, type PersonRow } from './demo-people.queries.ts'
import { SHOPPER_ADDRESS } from './demo-shop-facts.ts'
import { DEMO_SIGN_INS, type DemoSignIn } from './demo-sign-ins.ts'
import type { DemoCustomer } from './read-demo-people.ts'
import { idAt, type SeedDeps } from './seed-deps.ts'

/** Those who wrote the demo's reviews have no password: what is no hash verifies nothing. */
const NOBODY_SIGNS_IN = '!'

/** Accounts of the demo, by the ids that orders and timelines need. */
export interface SeededPeople {
  /** User ids by the customer's handle. */
  readonly customers: ReadonlyMap<string, string>
  readonly managerId: string
}

/** Hashes of the demo passwords, by e-mail address. Made before the transaction: hashing is slow on purpose. */
export async function hashDemoPasswords(): Promise<Map<string, string>> {
  const hashed = DEMO_SIGN_INS.map(
    async ({ identifier, password }) => [identifier, await hashPassword(password)] as const,
  )
  return new Map(await Promise.all(hashed))
}

/** Writes the demo accounts with their addresses. `since` is when the customers joined. */
export async function seedPeople(
  deps: SeedDeps,
  trx: Transaction,
  given: {
    readonly customers: readonly DemoCustomer[]
    readonly hashes: ReadonlyMap<string, string>
    readonly since: Date
  },
): Promise<SeededPeople> {
  const { customers, hashes, since } = given
  const accounts = DEMO_SIGN_INS.map((account) => accountRow(account, { hashes, since }))
  const reviewers = customers.map((customer) => reviewerRow(customer, since))
  const addresses = [
    ...DEMO_SIGN_INS.flatMap((account, index) => shopperAddress(deps, account, accounts[index])),
    ...customers.flatMap((customer, index) => reviewerAddress(deps, customer, reviewers[index])),
  ]
  await insertPeople(trx, [...accounts, ...reviewers], addresses)
  const manager = accounts.find(({ role }) => role === 'manager')
  if (!manager) throw new Error('the demo has a manager, who packs its orders')
  const ids = customers.map(({ customer }, index) => [customer, reviewers[index]?.id ?? ''] as const)
  return { customers: new Map(ids), managerId: manager.id }
}

function accountRow(
  { identifier, phone, name, role }: DemoSignIn,
  { hashes, since }: { hashes: ReadonlyMap<string, string>; since: Date },
): PersonRow {
  const hash = hashes.get(identifier)
  if (hash === undefined) throw new Error(`no password was hashed for ${identifier}`)
  return { id: idAt(since), email: identifier, phone, password_hash: hash, name, role, created_at: since }
}

function reviewerRow({ email, phone, name }: DemoCustomer, since: Date): PersonRow {
  return {
    id: idAt(since),
    email,
    phone,
    password_hash: NOBODY_SIGNS_IN,
    name,
    role: 'customer',
    created_at: since,
  }
}

function shopperAddress(deps: SeedDeps, account: DemoSignIn, row: PersonRow | undefined): AddressRow[] {
  if (!row || account.role !== 'customer') return []
  const { stateCode, ...place } = SHOPPER_ADDRESS
  return [address(deps, row, { ...place, state_code: stateCode })]
}

function reviewerAddress(deps: SeedDeps, customer: DemoCustomer, row: PersonRow | undefined): AddressRow[] {
  const { line1, city, state_code, pincode } = customer
  return row ? [address(deps, row, { line1, city, state_code, pincode })] : []
}

function address(
  deps: SeedDeps,
  { id, name, phone }: PersonRow,
  place: Pick<AddressRow, 'line1' | 'city' | 'state_code' | 'pincode'>,
): AddressRow {
  return { id: deps.newId(), user_id: id, label: 'Home', name, phone, ...place, is_default: true }
}
