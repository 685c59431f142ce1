/** Ordered by reach: each role may do what the ones before it may, except shopping on another's behalf. */
export const ROLES = ['customer', 'cashier', 'manager', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Whether `role` reaches at least as far as `needed`. */
export function roleReaches(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed)
}
