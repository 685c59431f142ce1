import type { Refusal } from '@galla/api'
import { isPostgresError, type PostgresError } from './postgres-error.ts'

/** Another request of the same person was quicker. `inTransaction` looks again and finds what that one wrote. */
const TRY_AGAIN: Refusal = { code: 'busy', retryAfterMs: 100 }
const VARIANT_GONE: Refusal = { code: 'not_found', what: 'variant' }
const ACCOUNT_GONE: Refusal = { code: 'session_ended' }

/**
 * Which "no" a violated constraint means. Here are those that people can run into without anybody's mistake: what two of them do
 * at the same moment, between our check and the commit. Every other constraint guards against ourselves; its violation is a
 * fault and stays one.
 */
const REFUSAL_BY_CONSTRAINT: ReadonlyMap<string, Refusal | ((error: PostgresError) => Refusal | undefined)> =
  new Map<string, Refusal | ((error: PostgresError) => Refusal | undefined)>([
    ['app_user_email_unique', { code: 'email_taken' }],
    ['app_user_phone_unique', { code: 'phone_taken' }],
    ['session_user_id_fkey', ACCOUNT_GONE],
    ['address_user_id_fkey', ACCOUNT_GONE],
    ['cart_user_id_fkey', ACCOUNT_GONE],
    ['address_one_default', TRY_AGAIN],
    ['cart_user_unique', TRY_AGAIN],
    ['cart_line_pkey', TRY_AGAIN],
    ['cart_line_cart_id_fkey', TRY_AGAIN],
    ['cart_line_variant_id_fkey', VARIANT_GONE],
    ['sales_order_customer_id_fkey', { code: 'not_found', what: 'customer' }],
    ['order_line_variant_id_fkey', VARIANT_GONE],
    ['reservation_variant_id_fkey', VARIANT_GONE],
    ['stock_movement_variant_id_fkey', VARIANT_GONE],
    ['sales_order_idempotency_key_unique', TRY_AGAIN],
    ['sales_order_one_unpaid_a_customer', TRY_AGAIN],
    ['stock_movement_idempotency_key_unique', TRY_AGAIN],
    ['register_session_idempotency_key_unique', TRY_AGAIN],
    ['cash_movement_idempotency_key_unique', TRY_AGAIN],
    ['z_report_idempotency_key_unique', TRY_AGAIN],
    ['order_void_idempotency_key_unique', TRY_AGAIN],
    ['return_request_idempotency_key_unique', TRY_AGAIN],
    ['refund_idempotency_key_unique', TRY_AGAIN],
    ['status_transition_listed', orderStatusConflict],
  ])

/** The refusal behind a violated constraint; undefined if the error is anything else. */
export function refusalOfConstraint(error: unknown): Refusal | undefined {
  if (!isPostgresError(error) || error.constraint === undefined) return undefined
  const refusal = REFUSAL_BY_CONSTRAINT.get(error.constraint)
  return typeof refusal === 'function' ? refusal(error) : refusal
}

/** Whether the same work, begun again, sees what it ran into and decides otherwise. */
export function isCuredByAnotherLook(error: unknown): boolean {
  return refusalOfConstraint(error) === TRY_AGAIN
}

/** The names in the table, for the test that compares them with the schema. */
export const refusedConstraints: readonly string[] = [...REFUSAL_BY_CONSTRAINT.keys()]

// The words are those of refuse_unlisted_transition() in the schema.
const TRANSITION = /^sales_order cannot go from (\w+) to (\w+)$/

/** Orders are moved by people, who may come second. Payments and reservations are moved by us alone. */
function orderStatusConflict({ message }: PostgresError): Refusal | undefined {
  const [, status, wanted] = TRANSITION.exec(message) ?? []
  return status && wanted ? { code: 'order_status_conflict', status, wanted } : undefined
}
