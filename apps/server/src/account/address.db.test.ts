import { type AddressFields, LIMITS, type SignedInActor } from '@galla/api'
import { describe, expect, test } from 'vitest'
import { makeUser } from '../testing/factories.ts'
import { race } from '../testing/race.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { testDatabase } from '../testing/test-database.ts'
import { testDeps } from '../testing/test-deps.ts'
import { createAddressService } from './address-service.ts'

const { db } = await testDatabase()
const deps = testDeps(db)
const addresses = createAddressService(deps)

const HOME: AddressFields = {
  label: 'Home',
  name: 'Asha Rao',
  phone: '9876543210',
  line1: '12 Lakshmi Road',
  line2: '',
  city: 'Pune',
  stateCode: '27',
  pincode: '411030',
  isDefault: false,
}
const WORK: AddressFields = { ...HOME, label: 'Work', city: 'Bengaluru', stateCode: '29', pincode: '560001' }

async function customer(): Promise<SignedInActor> {
  const { id } = await makeUser(db)
  return { kind: 'user', userId: id, sessionId: id, role: 'customer', cartToken: null }
}

/** The labels of a person's addresses in order, the default one starred. */
async function book(actor: SignedInActor): Promise<string[]> {
  const list = await addresses.list(actor)
  return list.map(({ label, isDefault }) => (isDefault ? `${label}*` : label))
}

describe('the default address', () => {
  test('is the first one, whatever was said, until another is made so', async () => {
    const actor = await customer()
    expect(await addresses.create(actor, HOME)).toMatchObject({ ...HOME, isDefault: true })
    await addresses.create(actor, WORK)
    expect(await book(actor)).toEqual(['Home*', 'Work'])
    await addresses.create(actor, { ...HOME, label: 'Parents', isDefault: true })
    expect(await book(actor)).toEqual(['Parents*', 'Home', 'Work'])
  })

  test('stays the default when it is changed, and moves when another is chosen', async () => {
    const actor = await customer()
    const home = await addresses.create(actor, HOME)
    const work = await addresses.create(actor, WORK)
    expect(await addresses.update(actor, { ...HOME, id: home.id, line1: '14 Lakshmi Road' })).toMatchObject({
      line1: '14 Lakshmi Road',
      isDefault: true,
    })
    await addresses.update(actor, { ...WORK, id: work.id, isDefault: true })
    expect(await book(actor)).toEqual(['Work*', 'Home'])
  })

  test('passes on to the oldest other one when it is removed', async () => {
    const actor = await customer()
    const home = await addresses.create(actor, HOME)
    for (const label of ['Work', 'Parents']) {
      deps.clock.advance(1_000)
      await addresses.create(actor, { ...WORK, label })
    }
    await addresses.remove(actor, { id: home.id })
    expect(await book(actor)).toEqual(['Work*', 'Parents'])
  })

  test('is one, however many first addresses are added at once', async () => {
    const actor = await customer()
    const { failures } = await race(8, (lane) =>
      addresses.create(actor, { ...HOME, label: `Home ${lane}`, isDefault: true }),
    )
    expect(failures).toEqual([])
    const list = await addresses.list(actor)
    expect(list).toHaveLength(8)
    expect(list.filter(({ isDefault }) => isDefault)).toHaveLength(1)
  })
})

test('there are no more addresses than the limit, even when they are added at once', async () => {
  const actor = await customer()
  const { answers, failures } = await race(LIMITS.addresses + 4, () => addresses.create(actor, HOME))
  expect(answers).toHaveLength(LIMITS.addresses)
  expect(failures).toMatchObject(
    Array.from({ length: 4 }, () => ({ refusal: { code: 'too_many_addresses', limit: LIMITS.addresses } })),
  )
})

test("nobody reaches somebody else's address", async () => {
  const [asha, ravi] = [await customer(), await customer()]
  const { id } = await addresses.create(asha, HOME)
  const notFound = { code: 'not_found', what: 'address' }
  expect(await addresses.list(ravi)).toEqual([])
  expect(await refusalOf(addresses.update(ravi, { ...WORK, id }))).toEqual(notFound)
  expect(await refusalOf(addresses.remove(ravi, { id }))).toEqual(notFound)
  expect(await addresses.list(asha)).toEqual([{ ...HOME, id, isDefault: true }])
})

describe('the PIN code', () => {
  test('fills in the place', async () => {
    const view = await addresses.lookUpPincode({ kind: 'guest', cartToken: null }, { pincode: '411030' })
    expect(view).toMatchObject({
      pincode: '411030',
      stateCode: '27',
      stateName: 'Maharashtra',
      district: 'Pune',
    })
    expect(view.cities[0]).toBe('Pune')
  })

  test('that nobody delivers is refused', async () => {
    const actor = await customer()
    const refusal = { code: 'pincode_unknown', pincode: '999999' }
    expect(await refusalOf(addresses.lookUpPincode(actor, { pincode: '999999' }))).toEqual(refusal)
    expect(await refusalOf(addresses.create(actor, { ...HOME, pincode: '999999' }))).toEqual(refusal)
  })

  test('of another state is refused, when adding and when changing', async () => {
    const actor = await customer()
    const refusal = { code: 'pincode_state_mismatch', pincode: '560001', stateCode: '27' }
    expect(await refusalOf(addresses.create(actor, { ...HOME, pincode: '560001' }))).toEqual(refusal)
    const { id } = await addresses.create(actor, HOME)
    expect(await refusalOf(addresses.update(actor, { ...HOME, id, pincode: '560001' }))).toEqual(refusal)
    expect(await addresses.list(actor)).toMatchObject([{ pincode: '411030' }])
  })

  test('across a border fits both states', async () => {
    const actor = await customer()
    for (const stateCode of ['34', '33'] as const) {
      await addresses.create(actor, { ...HOME, city: 'Puducherry', pincode: '605107', stateCode })
    }
    expect(await addresses.list(actor)).toHaveLength(2)
  })
})
