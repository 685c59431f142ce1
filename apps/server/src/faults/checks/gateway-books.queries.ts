import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

/** A payment as the gateway's own books have it; `reference` is the shop's id of it. */
export interface BookedPayment {
  readonly id: string
  readonly reference: string
  readonly status: string
  readonly amount: number
  readonly refunded: number
}

const rows = z.array(
  z.object({
    id: z.string(),
    reference: z.string(),
    status: z.string(),
    amount: z.number(),
    refunded: z.number(),
  }),
)

/** The gateway's books, read beside it. */
export function readGatewayBooks(file: string): BookedPayment[] {
  const books = new DatabaseSync(file, { readOnly: true })
  try {
    return rows.parse(
      books
        .prepare(
          `SELECT id, reference, status, amount,
             coalesce((SELECT sum(amount) FROM refund WHERE payment_id = payment.id), 0) AS refunded
           FROM payment`,
        )
        .all(),
    )
  } finally {
    books.close()
  }
}

/** Payments that a bank has still to answer, and webhooks that the gateway has still to bring. */
export function countWaitingAtGateway(file: string): number {
  const books = new DatabaseSync(file, { readOnly: true })
  try {
    const row = books
      .prepare(
        `SELECT (SELECT count(*) FROM webhook WHERE state = 'waiting')
           + (SELECT count(*) FROM payment WHERE bank_answers_at IS NOT NULL) AS waiting`,
      )
      .get()
    return z.object({ waiting: z.number() }).parse(row).waiting
  } finally {
    books.close()
  }
}
