import { z } from 'zod'

/** A page of this app. An address elsewhere, which a crafted link could carry, is not taken. */
const localPath = z.string().regex(/^\/(?![/\\])/)

/** The search part of the sign-in and register pages: where to go afterwards. */
export interface ReturnToSearch {
  returnTo?: string
}

export function parseReturnTo(raw: { returnTo?: unknown }): ReturnToSearch {
  const parsed = localPath.safeParse(raw.returnTo)
  return parsed.success ? { returnTo: parsed.data } : {}
}
