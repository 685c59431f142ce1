import { describe, expect, it } from 'vitest'
import { ROLES, roleReaches } from './role.ts'

describe('roleReaches', () => {
  it.each([
    ['customer', ['customer']],
    ['cashier', ['customer', 'cashier']],
    ['manager', ['customer', 'cashier', 'manager']],
    ['admin', ['customer', 'cashier', 'manager', 'admin']],
  ] as const)('lets a %s do what is for %j and nothing else', (role, reached) => {
    expect(ROLES.filter((needed) => roleReaches(role, needed))).toEqual(reached)
  })
})
