import type { Role } from '@galla/api'

/** A demo account that anybody may sign in with; printed at every start. */
export interface DemoSignIn {
  /** What to call it in a list. */
  readonly who: string
  readonly name: string
  readonly role: Role
  /** The e-mail address. */
  readonly identifier: string
  /** Ten digits. */
  readonly phone: string
  readonly password: string
}

/** Demo passwords are public on purpose: they open the demo shop and nothing else. */
export const DEMO_SIGN_INS: readonly DemoSignIn[] = [
  {
    who: 'Shopper',
    name: 'Asha Patil',
    role: 'customer',
    identifier: 'asha@galla.example',
    phone: '9820012345',
    password: 'asha-shops-here',
  },
  {
    who: 'Cashier',
    name: 'Kiran More',
    role: 'cashier',
    identifier: 'cashier@galla.example',
    phone: '9820012346',
    password: 'cashier-at-the-till',
  },
  {
    who: 'Manager',
    name: 'Meenal Joshi',
    role: 'manager',
    identifier: 'manager@galla.example',
    phone: '9820012347',
    password: 'manager-of-the-shop',
  },
  {
    who: 'Admin',
    name: 'Farhan Sayyed',
    role: 'admin',
    identifier: 'admin@galla.example',
    phone: '9820012348',
    password: 'admin-of-the-house',
  },
]
