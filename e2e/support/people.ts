import type { AddressFields } from '@galla/api'

export interface Person {
  readonly name: string
  readonly email: string
  /** Ten digits. */
  readonly phone: string
  readonly password: string
}

const NAMES = [
  'Asha Kale',
  'Rohan Pawar',
  'Meera Iyer',
  'Imran Sheikh',
  'Kavita Rao',
  'Joseph Thomas',
  'Lakshmi Nair',
]
let made = 0

/** Somebody the shop does not know yet. */
export function newPerson(): Person {
  made += 1
  const digits = String(Date.now() % 1_000_000).padStart(6, '0') + String(made % 1_000).padStart(3, '0')
  const name = NAMES[made % NAMES.length] ?? 'Asha Kale'
  return {
    name,
    email: `${name.toLowerCase().replace(' ', '-')}.${digits}.${process.pid}@example.in`,
    phone: `9${digits}`,
    password: 'a long walk to the market',
  }
}

/** An address in the shop's own state (Maharashtra, code 27): tax is split into CGST and SGST. */
export const PUNE: Omit<AddressFields, 'name' | 'phone'> = {
  label: 'Home',
  line1: '14 Lokmanya Wada, Sadashiv Peth',
  line2: '',
  city: 'Pune',
  stateCode: '27',
  pincode: '411030',
  isDefault: true,
}

/** An address in another state (Karnataka, code 29): the tax is IGST. */
export const BENGALURU: Omit<AddressFields, 'name' | 'phone'> = {
  ...PUNE,
  label: 'Work',
  line1: '22 Residency Road',
  city: 'Bangalore',
  stateCode: '29',
  pincode: '560025',
  isDefault: false,
}
