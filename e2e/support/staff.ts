import { DEMO_SIGN_INS } from '../../apps/server/src/seeding/demo-sign-ins.ts'

/** The demo account with this role. */
export function demoSignIn(role: 'customer' | 'cashier' | 'manager' | 'admin') {
  const account = DEMO_SIGN_INS.find((each) => each.role === role)
  if (account === undefined) throw new Error(`the demo shop has no ${role}`)
  return account
}
