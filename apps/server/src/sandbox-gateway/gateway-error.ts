import type { z } from 'zod'

/** Wrong fields by their name, each with a code such as `card_expired`; the sentence is the shop's to write. */
export type FieldErrors = Readonly<Record<string, string>>

/** An answer other than 2xx. `code` is part of the gateway's contract. */
export class GatewayError extends Error {
  readonly statusCode: number
  readonly code: string
  readonly fields: FieldErrors

  constructor(statusCode: number, code: string, fields: FieldErrors = {}) {
    super(code)
    this.name = 'GatewayError'
    this.statusCode = statusCode
    this.code = code
    this.fields = fields
  }
}

/** What `schema` makes of a request's part. Throws 422 with the fields that are wrong. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input ?? {})
  if (result.success) return result.data
  const wrong = result.error.issues.map((issue) => [issue.path.join('.'), issue.message] as const)
  // Of several complaints about one field the first is the one to act upon.
  throw new GatewayError(422, 'invalid_request', Object.fromEntries(wrong.reverse()))
}
