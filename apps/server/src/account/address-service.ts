import {
  type AddressFields,
  type AddressService,
  type AddressView,
  LIMITS,
  type PincodeView,
  refuse,
  type SignedInActor,
  STATE_NAMES,
  type UpdateAddressInput,
} from '@galla/api'
import type { Transaction } from '../database/database.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Deps } from '../deps.ts'
import {
  clearDefault,
  deleteAddress,
  findAddressesOf,
  insertAddress,
  lockAddressBook,
  makeDefault,
  updateAddressRow,
} from './address.queries.ts'
import { createPincodeDirectory, type PincodeDirectory } from './pincode-directory.ts'
import type { PincodeFacts } from './pincode-rules.ts'

interface AddressDeps extends Deps {
  readonly pincodes: PincodeDirectory
}

/** A person's delivery addresses, of which exactly one is the default, and what a PIN code says of its place. */
export function createAddressService(
  deps: Deps,
  pincodes: PincodeDirectory = createPincodeDirectory(),
): AddressService {
  const addressDeps = { ...deps, pincodes }
  return {
    list: (actor) => findAddressesOf(deps.db, actor.userId),
    create: (actor, input) => createAddress(addressDeps, actor, input),
    update: (actor, input) => updateAddress(addressDeps, actor, input),
    remove: (actor, input) => removeAddress(deps, actor, input.id),
    lookUpPincode: (_actor, input) => lookUpPincode(pincodes, input.pincode),
  }
}

/**
 * Adds an address; the first one becomes the default whatever is said. Refuses `pincode_unknown`, `pincode_state_mismatch`,
 * `too_many_addresses`.
 */
async function createAddress(
  deps: AddressDeps,
  actor: SignedInActor,
  input: AddressFields,
): Promise<AddressView> {
  await requirePlace(deps.pincodes, input)
  const id = deps.newId()
  return inTransaction(deps.db, async (trx) => {
    await lockAddressBook(trx, actor.userId)
    const others = await findAddressesOf(trx, actor.userId)
    if (others.length >= LIMITS.addresses) refuse({ code: 'too_many_addresses', limit: LIMITS.addresses })
    const fields = { ...input, isDefault: input.isDefault || others.length === 0 }
    if (fields.isDefault) await clearDefault(trx, actor.userId)
    await insertAddress(trx, { id, userId: actor.userId, at: deps.clock.now() }, fields)
    return { ...fields, id }
  })
}

/**
 * Changes an address. The default stays the default until another one becomes it, so that there always is one. Refuses
 * `not_found` for one that is not theirs, and what adding refuses of a PIN code.
 */
async function updateAddress(
  deps: AddressDeps,
  actor: SignedInActor,
  { id, ...input }: UpdateAddressInput,
): Promise<AddressView> {
  await requirePlace(deps.pincodes, input)
  return inTransaction(deps.db, async (trx) => {
    const { address } = await ownAddress(trx, actor, id)
    const fields = { ...input, isDefault: input.isDefault || address.isDefault }
    if (fields.isDefault && !address.isDefault) await clearDefault(trx, actor.userId)
    await updateAddressRow(trx, id, fields)
    return { ...fields, id }
  })
}

/** Removes an address; when it was the default, the oldest of the others becomes it. Orders keep their own copy. */
async function removeAddress(deps: Deps, actor: SignedInActor, id: string): Promise<void> {
  await inTransaction(deps.db, async (trx) => {
    const { address, others } = await ownAddress(trx, actor, id)
    await deleteAddress(trx, id)
    const [oldest] = others
    if (address.isDefault && oldest) await makeDefault(trx, oldest.id)
  })
}

async function ownAddress(
  trx: Transaction,
  actor: SignedInActor,
  id: string,
): Promise<{ address: AddressView; others: AddressView[] }> {
  await lockAddressBook(trx, actor.userId)
  const all = await findAddressesOf(trx, actor.userId)
  const address = all.find((candidate) => candidate.id === id)
  if (!address) return refuse({ code: 'not_found', what: 'address' })
  return { address, others: all.filter((candidate) => candidate.id !== id) }
}

/** A parcel goes by its PIN code and its tax by its state, so the two must agree. */
async function requirePlace(
  pincodes: PincodeDirectory,
  { pincode, stateCode }: Pick<AddressFields, 'pincode' | 'stateCode'>,
): Promise<void> {
  const { states } = await knownPincode(pincodes, pincode)
  if (!states.includes(stateCode)) refuse({ code: 'pincode_state_mismatch', pincode, stateCode })
}

async function knownPincode(pincodes: PincodeDirectory, pincode: string): Promise<PincodeFacts> {
  return (await pincodes.find(pincode)) ?? refuse({ code: 'pincode_unknown', pincode })
}

async function lookUpPincode(pincodes: PincodeDirectory, pincode: string): Promise<PincodeView> {
  const { states, district, cities } = await knownPincode(pincodes, pincode)
  const [stateCode] = states
  if (stateCode === undefined) return refuse({ code: 'pincode_unknown', pincode })
  return { pincode, stateCode, stateName: STATE_NAMES[stateCode], district, cities: [...cities] }
}
