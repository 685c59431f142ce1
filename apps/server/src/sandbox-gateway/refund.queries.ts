import type { GatewayStore } from './gateway-store.ts'

/** Money given back. `amount` in paise. */
export interface RefundRow {
  readonly id: string
  /** The shop's own id of the refund. */
  readonly reference: string
  readonly paymentId: string
  readonly amount: number
  readonly createdAt: number
}

export function findRefundByReference(store: GatewayStore, reference: string): RefundRow | null {
  const row = store
    .prepare(`
      SELECT id, reference, payment_id AS paymentId, amount, created_at AS createdAt FROM refund WHERE reference = ?`)
    .get(reference)
  return (row as unknown as RefundRow | undefined) ?? null
}

export function insertRefund(store: GatewayStore, refund: RefundRow): void {
  store
    .prepare(`
      INSERT INTO refund (id, reference, payment_id, amount, created_at)
      VALUES (:id, :reference, :paymentId, :amount, :createdAt)`)
    .run({ ...refund })
}

/** What of a payment has been given back, in paise. */
export function sumRefunds(store: GatewayStore, paymentId: string): number {
  const row = store
    .prepare('SELECT coalesce(sum(amount), 0) AS total FROM refund WHERE payment_id = ?')
    .get(paymentId) as { total: number } | undefined
  return row?.total ?? 0
}
