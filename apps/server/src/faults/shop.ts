import type { Role } from '@galla/api'
import type { Database } from '../database/database.ts'
import { makeAddress, makeProduct, makeUser, ONLINE_LOCATION_ID } from '../testing/factories.ts'

export interface FaultPerson {
  readonly name: string
  readonly id: string
  readonly role: Role
  /** Where a shopper's orders go; null for staff. */
  readonly addressId: string | null
}

export interface FaultVariant {
  readonly id: string
  readonly sku: string
  readonly price: number
  /** Units on hand when the run begins. */
  readonly initial: number
}

/** What the run is about: few things, little of each, and people who all want them. */
export interface FaultShop {
  readonly locationId: string
  readonly variants: readonly FaultVariant[]
  readonly shoppers: readonly FaultPerson[]
  readonly cashiers: readonly FaultPerson[]
  readonly counter: readonly FaultPerson[]
  readonly counterManagers: readonly FaultPerson[]
  readonly managers: readonly FaultPerson[]
  readonly complaints: readonly FaultPerson[]
}

/** The first ones are gone within seconds; the last ones last for a while. */
const UNITS = [3, 4, 6, 10, 16, 25, 40, 60]
const SHOPPERS = 10
const CASHIERS = 2
const COUNTER = 2
const PRICE = 100_00

/** Fills an empty, migrated database with the shop of a fault run. */
export async function makeFaultShop(db: Database): Promise<FaultShop> {
  const variants: FaultVariant[] = []
  for (const [index, initial] of UNITS.entries()) {
    const price = PRICE + index * 25_50
    const { variant } = await makeProduct(db, {
      variants: [{ sku: `FAULT-${index + 1}`, price, onHand: initial }],
    })
    variants.push({ id: variant.id, sku: variant.sku, price, initial })
  }
  const shoppers: FaultPerson[] = []
  for (let index = 1; index <= SHOPPERS; index += 1) {
    const person = await makePerson(db, `shopper ${index}`, 'customer')
    shoppers.push({ ...person, addressId: (await makeAddress(db, person.id)).id })
  }
  const cashiers: FaultPerson[] = []
  const counter: FaultPerson[] = []
  for (let index = 1; index <= CASHIERS; index += 1)
    cashiers.push(await makePerson(db, `cashier ${index}`, 'cashier'))
  for (let index = 1; index <= COUNTER; index += 1)
    counter.push(await makePerson(db, `counter ${index}`, 'cashier'))
  const counterManagers = [await makePerson(db, 'counter manager', 'manager')]
  const managers = [await makePerson(db, 'manager', 'manager')]
  const complaints = [await makePerson(db, 'complaints desk', 'manager')]
  const staff = { cashiers, counter, counterManagers, managers, complaints }
  return { locationId: ONLINE_LOCATION_ID, variants, shoppers, ...staff }
}

async function makePerson(db: Database, name: string, role: Role): Promise<FaultPerson> {
  const { id } = await makeUser(db, { name, role })
  return { name, id, role, addressId: null }
}
