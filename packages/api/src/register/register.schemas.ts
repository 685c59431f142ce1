import { z } from 'zod'
import { orderLineInput } from '../checkout/checkout.schemas.ts'
import { LIMITS } from '../commerce/limits.ts'
import { ORDER_STATUSES } from '../commerce/order-status.ts'
import { COUNTER_TENDERS } from '../commerce/tender.ts'
import { id, instant, orderById, paise } from '../shared.schemas.ts'

/** Why cash moved. `float`, `paid_in` and `sale` put it into the drawer, the others take it out. */
export const CASH_MOVEMENT_KINDS = ['float', 'paid_in', 'paid_out', 'sale', 'refund', 'drop'] as const

/** Cash that a drawer holds or a person counts: ten lakh rupees at most, so that a slip of the key is told at the field. */
const cash = paise.max(LIMITS.drawerPaise)
const idempotencyKey = id
/** What the operator reads off the terminal or the telephone. */
const reference = z.string().trim().max(LIMITS.referenceLength)

export const registerSessionView = z.object({
  id,
  registerId: id,
  registerCode: z.string(),
  registerName: z.string(),
  openingFloat: paise,
  openedAt: instant,
  openedByName: z.string(),
  /** Null while it is open. */
  closedAt: instant.nullable(),
})
export const registerView = z.object({
  id,
  /** Begins the numbers of its invoices. */
  code: z.string(),
  name: z.string(),
  locationName: z.string(),
  isActive: z.boolean(),
  openSession: registerSessionView.nullable(),
})

export const openSessionInput = z.object({ idempotencyKey, registerId: id, openingFloat: cash })
export const currentSessionInput = z.object({ registerId: id })

export const moveCashInput = z.object({
  idempotencyKey,
  sessionId: id,
  amount: cash.min(1, 'Enter an amount'),
  note: z.string().trim().max(LIMITS.noteLength).default(''),
})
export const cashMovementView = z.object({
  id,
  sessionId: id,
  kind: z.enum(CASH_MOVEMENT_KINDS),
  /** Into the drawer is positive, out of it negative. */
  amount: z.int(),
  note: z.string(),
  at: instant,
})

export const closeSessionInput = z.object({ idempotencyKey, sessionId: id, counted: cash })
export const sessionById = z.object({ sessionId: id })

/** The figures of a session. Sums in paise; orders that were voided are counted apart and are in no sum of tax. */
export const sessionTotals = z.object({
  /** All that were sold, and those of them that were undone. */
  orders: z.int(),
  voided: z.int(),
  /** Σ totals of what was sold and not undone; `rounding` is the part of it that rounding made. */
  total: paise,
  rounding: z.int(),
  /** Every tender that was used, by name. */
  tenders: z.array(
    z.object({
      tender: z.enum(COUNTER_TENDERS),
      orders: z.int(),
      amount: paise,
      voided: z.int(),
      voidedAmount: paise,
    }),
  ),
  /** Every rate that was charged, lowest first. */
  taxes: z.array(
    z.object({ rateBasisPoints: z.int(), taxable: paise, cgst: paise, sgst: paise, igst: paise }),
  ),
  /** Every kind of cash movement there was, by name; they sum to what should be in the drawer. */
  cash: z.array(z.object({ kind: z.enum(CASH_MOVEMENT_KINDS), movements: z.int(), amount: z.int() })),
})
/** A reading while the session goes on; it changes nothing and has no number. */
export const xReport = z.object({
  session: registerSessionView,
  at: instant,
  totals: sessionTotals,
  expected: z.int(),
})
/** Written once, when the session is closed; never changed. */
export const zReport = z.object({
  session: registerSessionView,
  /** Without gaps for each register. */
  number: z.int(),
  closedByName: z.string(),
  totals: sessionTotals,
  expected: z.int(),
  counted: paise,
  /** `counted − expected`: positive is too much in the drawer, negative too little. */
  overShort: z.int(),
})

/** Cash says what was handed over; UPI and card were confirmed by the operator, with a reference where there is one. */
export const counterPayment = z.discriminatedUnion('tender', [
  z.object({ tender: z.literal('cash'), tendered: cash }),
  z.object({ tender: z.literal('upi'), reference: reference.default('') }),
  z.object({ tender: z.literal('card'), reference: reference.default('') }),
])
export const sellInput = z.object({
  /** Made by the client when the sale is begun, sent with every retry. */
  idempotencyKey,
  sessionId: id,
  /** A customer who wants it in their history; null for somebody unknown. */
  customerId: id.nullable().default(null),
  payment: counterPayment,
  lines: z.array(orderLineInput).min(1).max(LIMITS.cartLines),
})
/** A counter order as its receipt says it. */
export const saleView = z.object({
  orderId: id,
  orderNumber: z.string(),
  invoiceNumber: z.string(),
  status: z.enum(ORDER_STATUSES),
  completedAt: instant,
  tender: z.enum(COUNTER_TENDERS),
  subtotal: paise,
  /** To the whole rupee, for cash; part of the total. */
  rounding: z.int(),
  total: paise,
  /** What was handed over and what goes back of it; null unless paid in cash. */
  tendered: paise.nullable(),
  change: paise.nullable(),
})

export const voidSaleInput = orderById.extend({
  idempotencyKey,
  reason: z.string().trim().min(1, 'Say why').max(LIMITS.noteLength),
  /** What the terminal said when a payment by UPI or card was given back. */
  refundReference: reference.default(''),
})

export type CashMovementKind = (typeof CASH_MOVEMENT_KINDS)[number]
export type RegisterView = z.infer<typeof registerView>
export type RegisterSessionView = z.infer<typeof registerSessionView>
export type OpenSessionInput = z.infer<typeof openSessionInput>
export type MoveCashInput = z.infer<typeof moveCashInput>
export type CashMovementView = z.infer<typeof cashMovementView>
export type CloseSessionInput = z.infer<typeof closeSessionInput>
export type SessionTotals = z.infer<typeof sessionTotals>
export type XReport = z.infer<typeof xReport>
export type ZReport = z.infer<typeof zReport>
export type CounterPayment = z.infer<typeof counterPayment>
export type SellInput = z.infer<typeof sellInput>
export type SaleView = z.infer<typeof saleView>
export type VoidSaleInput = z.infer<typeof voidSaleInput>
