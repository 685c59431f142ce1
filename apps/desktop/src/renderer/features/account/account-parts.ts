import { z } from 'zod'

const ACCOUNT_PARTS = ['profile', 'addresses', 'password', 'devices'] as const
export type AccountPart = (typeof ACCOUNT_PARTS)[number]

/** The search part of the account's address; without one it opens at the profile. */
export interface AccountSearch {
  part?: AccountPart
}

export function parseAccountSearch(raw: { part?: unknown }): AccountSearch {
  const parsed = z.enum(ACCOUNT_PARTS).safeParse(raw.part)
  return parsed.success ? { part: parsed.data } : {}
}
