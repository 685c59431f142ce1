import { initTRPC, TRPCError } from '@trpc/server'
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc'
import { z } from 'zod'
import { OutageError, type Refusal, type RefusalCode, RefusedError } from './commerce/refusal.ts'
import { type Role, roleReaches } from './commerce/role.ts'
import type { Actor, CommerceService, SignedInActor, Transport } from './service.ts'

export interface ApiContext {
  readonly service: CommerceService
  readonly actor: Actor
  readonly transport: Transport
  /** Names this request in the log; a fault's reference number is this. */
  readonly requestId: string
}

/** A new refusal does not compile until it has its code. */
export const TRPC_CODE_BY_REFUSAL = {
  not_signed_in: 'UNAUTHORIZED',
  session_ended: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  wrong_credentials: 'UNAUTHORIZED',
  too_many_attempts: 'TOO_MANY_REQUESTS',
  account_disabled: 'FORBIDDEN',
  email_taken: 'CONFLICT',
  phone_taken: 'CONFLICT',
  not_found: 'NOT_FOUND',
  pincode_unknown: 'UNPROCESSABLE_CONTENT',
  pincode_state_mismatch: 'UNPROCESSABLE_CONTENT',
  too_many_addresses: 'CONFLICT',
  cart_full: 'CONFLICT',
  variant_not_sold: 'CONFLICT',
  insufficient_stock: 'CONFLICT',
  over_customer_limit: 'CONFLICT',
  price_changed: 'CONFLICT',
  idempotency_key_reused: 'UNPROCESSABLE_CONTENT',
  order_status_conflict: 'PRECONDITION_FAILED',
  stock_below_promised: 'CONFLICT',
  return_exceeds_sold: 'CONFLICT',
  refund_exceeds_captured: 'CONFLICT',
  register_session_open: 'CONFLICT',
  register_session_closed: 'PRECONDITION_FAILED',
  register_session_needed: 'PRECONDITION_FAILED',
  cash_not_enough: 'UNPROCESSABLE_CONTENT',
  drawer_short: 'CONFLICT',
  payment_gateway_unavailable: 'SERVICE_UNAVAILABLE',
  busy: 'TOO_MANY_REQUESTS',
} as const satisfies Record<RefusalCode, TRPC_ERROR_CODE_KEY>

export type ErrorKind = 'refusal' | 'outage' | 'fault' | 'bad_input'

const t = initTRPC.context<ApiContext>().create({
  errorFormatter({ shape, error, ctx }) {
    const refusal: Refusal | null = error.cause instanceof RefusedError ? error.cause.refusal : null
    const kind = kindOf(error, refusal !== null)
    // An answer that is not as declared fails in zod too, but that is a fault, and its fields are nobody's business.
    const badInput =
      kind === 'bad_input' && error.cause instanceof z.ZodError ? z.flattenError(error.cause) : null
    return {
      ...shape,
      // A fault's own words may hold what nobody outside should read: the reference number finds them in the log.
      message: kind === 'fault' ? 'internal error' : shape.message,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        kind,
        refusal,
        badInput,
        reference: ctx?.requestId ?? null,
      },
    }
  },
})

function kindOf(error: TRPCError, isRefusal: boolean): ErrorKind {
  if (isRefusal) return 'refusal'
  if (error.cause instanceof OutageError) return 'outage'
  return error.code === 'INTERNAL_SERVER_ERROR' ? 'fault' : 'bad_input'
}

/** Turns the three kinds of "no" into tRPC's errors; the cause stays, so the formatter and the log can tell them apart. */
const withRefusals = t.middleware(async ({ next }) => {
  const result = await next()
  if (result.ok) return result
  const cause = result.error.cause
  if (cause instanceof RefusedError) {
    throw new TRPCError({
      code: TRPC_CODE_BY_REFUSAL[cause.refusal.code],
      message: cause.refusal.code,
      cause,
    })
  }
  if (cause instanceof OutageError)
    throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'outage', cause })
  return result
})

const base = t.procedure.use(withRefusals)

function requireRole(actor: Actor, needed: Role): SignedInActor {
  if (actor.kind !== 'user') throw new RefusedError({ code: 'not_signed_in' })
  if (!roleReaches(actor.role, needed)) throw new RefusedError({ code: 'forbidden' })
  return actor
}

const roleProcedure = (needed: Role) =>
  base.use(({ ctx, next }) => next({ ctx: { ...ctx, actor: requireRole(ctx.actor, needed) } }))

export const router = t.router
export const createCallerFactory = t.createCallerFactory

/** Anybody: browsing, the guest's cart, registering and signing in. */
export const publicProcedure = base
/** Anybody signed in, acting for themselves. */
export const customerProcedure = roleProcedure('customer')
/** Staff who sell and move orders along. */
export const cashierProcedure = roleProcedure('cashier')
/** Staff who count, adjust and report. */
export const managerProcedure = roleProcedure('manager')
