import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { Role } from '../commerce/role.ts'
import type { AppRouter } from '../router.ts'
import { audit } from './audit-answers.ts'
import { cashMovement, register, registerSession, sale, xReport, zReport } from './register-answers.ts'
import { cart, cartChange, home, placed, productPage, quote, results, reviewsPage } from './shop-answers.ts'
import {
  addressAnswer,
  movements,
  order,
  orderPageAnswer,
  staffPage,
  stockLevel,
  stockPageAnswer,
} from './staff-answers.ts'
import { CARD, ID, PICTURE, SIGNED_IN, USER } from './values.ts'

type Inputs = inferRouterInputs<AppRouter>
type Outputs = inferRouterOutputs<AppRouter>

export interface ContractEntry<Input, Answer> {
  /** The least one must be. */
  readonly reach: 'anybody' | Role
  /** Something the procedure takes. */
  readonly input: Input
  /** Something the service may answer, with every declared field. */
  readonly answer: Answer
}

/** One entry a procedure: without it, this file does not compile and a test fails. */
export type Contract = {
  readonly [Area in keyof Inputs]: {
    readonly [Procedure in keyof Inputs[Area] & keyof Outputs[Area]]: ContractEntry<
      Inputs[Area][Procedure],
      Answer<Outputs[Area][Procedure]>
    >
  }
}

/** tRPC writes "answers nothing" as `never`. */
type Answer<Output> = [Output] extends [never] ? undefined : Output

const ADDRESS = {
  label: 'Home',
  name: 'Asha Rao',
  phone: '+91 98765 43210',
  line1: '12 Lakshmi Road',
  city: 'Pune',
  stateCode: '27',
  pincode: '411030',
} as const
const PASSWORD = 'a long enough password'
const KEY = '0191e2a0-0000-7000-8000-0000000000ff'
const CASH = { idempotencyKey: KEY, sessionId: ID, amount: 500_00, note: 'milk' } as const
const none = { input: undefined } as const
const nothing = { answer: undefined } as const
const anybody = { reach: 'anybody' } as const
const customer = { reach: 'customer' } as const
const cashier = { reach: 'cashier' } as const
const manager = { reach: 'manager' } as const

/** What may be asked of Galla, by whom, with an example of each. Written by hand: it is what the router is held against. */
export const CONTRACT: Contract = {
  auth: {
    register: {
      ...anybody,
      input: { name: 'Asha', email: 'asha@example.in', password: PASSWORD },
      answer: SIGNED_IN,
    },
    signIn: {
      ...anybody,
      input: { identifier: 'asha@example.in', password: PASSWORD },
      answer: SIGNED_IN,
    },
    refresh: { ...anybody, input: { refreshToken: 'opaque' }, answer: SIGNED_IN },
    signOut: { ...anybody, input: {}, ...nothing },
  },
  account: {
    profile: { ...customer, ...none, answer: USER },
    updateProfile: {
      ...customer,
      input: { name: 'Asha Rao', email: 'asha@example.in', phone: null },
      answer: USER,
    },
    changePassword: {
      ...customer,
      input: { currentPassword: 'old', newPassword: PASSWORD },
      ...nothing,
    },
    sessions: {
      ...customer,
      ...none,
      answer: [
        {
          id: ID,
          device: 'Firefox',
          createdAt: '2026-11-22T09:00:00.000Z',
          lastSeenAt: '2026-11-22T09:30:00.000Z',
          isThisDevice: true,
        },
      ],
    },
    endSession: { ...customer, input: { id: ID }, ...nothing },
  },
  addresses: {
    list: { ...customer, ...none, answer: [addressAnswer] },
    create: { ...customer, input: ADDRESS, answer: addressAnswer },
    update: { ...customer, input: { ...ADDRESS, id: ID }, answer: addressAnswer },
    remove: { ...customer, input: { id: ID }, ...nothing },
    lookUpPincode: {
      ...anybody,
      input: { pincode: '411030' },
      answer: {
        pincode: '411030',
        stateCode: '27',
        stateName: 'Maharashtra',
        district: 'Pune',
        cities: ['Pune'],
      },
    },
  },
  catalogue: {
    home: { ...anybody, ...none, answer: home },
    search: { ...anybody, input: { query: 'rice' }, answer: results },
    suggest: {
      ...anybody,
      input: { query: 'ri' },
      answer: [
        { kind: 'query', text: 'rice' },
        { kind: 'category', text: 'Rice', path: 'groceries/rice' },
        { kind: 'brand', text: 'Annam', slug: 'annam' },
        { kind: 'product', text: 'Basmati rice', slug: 'basmati-rice', picture: PICTURE, price: 100_00 },
      ],
    },
    product: { ...anybody, input: { slug: 'basmati-rice' }, answer: productPage },
    cards: { ...anybody, input: { ids: [ID] }, answer: [CARD] },
    reviews: { ...anybody, input: { productId: ID }, answer: reviewsPage },
  },
  cart: {
    get: { ...anybody, ...none, answer: cart },
    add: { ...anybody, input: { variantId: ID, quantity: 2 }, answer: cartChange },
    setLine: { ...anybody, input: { variantId: ID, quantity: 0 }, answer: cartChange },
    saveForLater: { ...anybody, input: { variantId: ID, isSaved: true }, answer: cart },
    acknowledgePrices: { ...anybody, ...none, answer: cart },
  },
  checkout: {
    quote: { ...customer, input: { addressId: ID }, answer: quote },
    placeOrder: {
      ...customer,
      input: {
        idempotencyKey: KEY,
        addressId: ID,
        tender: 'upi',
        lines: [{ variantId: ID, quantity: 2, unitPrice: 100_00 }],
      },
      answer: placed,
    },
    status: { ...customer, input: { orderId: ID }, answer: placed },
    abandon: { ...customer, input: { orderId: ID }, answer: placed },
  },
  orders: {
    list: { ...customer, input: {}, answer: orderPageAnswer },
    byId: { ...customer, input: { orderId: ID }, answer: order },
    cancel: { ...customer, input: { orderId: ID, reason: 'changed_mind' }, answer: order },
  },
  fulfilment: {
    list: { ...cashier, input: {}, answer: staffPage },
    byId: { ...cashier, input: { orderId: ID }, answer: order },
    advance: { ...cashier, input: { orderId: ID, to: 'packed' }, answer: order },
  },
  returns: {
    takeBack: {
      ...cashier,
      input: {
        orderId: ID,
        idempotencyKey: KEY,
        lines: [{ orderLineId: ID, quantity: 1, disposition: 'restock' }],
        reason: 'faulty',
      },
      answer: order,
    },
    refundPart: {
      ...manager,
      input: { orderId: ID, idempotencyKey: KEY, amount: 20_00, note: 'It came late' },
      answer: order,
    },
  },
  inventory: {
    list: { ...cashier, input: {}, answer: stockPageAnswer },
    adjust: {
      ...manager,
      input: { idempotencyKey: KEY, locationId: ID, variantId: ID, onHandDelta: -2, reason: 'damage' },
      answer: stockLevel,
    },
    setCustomerLimit: { ...manager, input: { variantId: ID, maxPerCustomer: 2 }, ...nothing },
    movements: { ...manager, input: { locationId: ID, variantId: ID }, answer: movements },
  },
  register: {
    list: { ...cashier, ...none, answer: [register] },
    openSession: {
      ...cashier,
      input: { idempotencyKey: KEY, registerId: ID, openingFloat: 2_000_00 },
      answer: registerSession,
    },
    currentSession: { ...cashier, input: { registerId: ID }, answer: registerSession },
    payIn: { ...cashier, input: CASH, answer: cashMovement },
    payOut: { ...manager, input: CASH, answer: cashMovement },
    drop: { ...manager, input: CASH, answer: cashMovement },
    sell: {
      ...cashier,
      input: {
        idempotencyKey: KEY,
        sessionId: ID,
        payment: { tender: 'cash', tendered: 500_00 },
        lines: [{ variantId: ID, quantity: 2, unitPrice: 100_00 }],
      },
      answer: sale,
    },
    voidSale: {
      ...manager,
      input: { idempotencyKey: KEY, orderId: ID, reason: 'rung up twice' },
      answer: sale,
    },
    xReport: { ...manager, input: { sessionId: ID }, answer: xReport },
    closeSession: {
      ...cashier,
      input: { idempotencyKey: KEY, sessionId: ID, counted: 2_500_00 },
      answer: zReport,
    },
    zReport: { ...manager, input: { sessionId: ID }, answer: zReport },
  },
  audit: {
    latest: { ...manager, ...none, answer: audit },
    runNow: { ...manager, ...none, answer: audit },
  },
}

/** A procedure as the tests go through them. */
export interface NamedProcedure extends ContractEntry<unknown, unknown> {
  readonly area: string
  readonly name: string
  /** As the router names it, e.g. `orders.byId`. */
  readonly path: string
}

export const PROCEDURES: readonly NamedProcedure[] = Object.entries(CONTRACT).flatMap(([area, entries]) =>
  Object.entries(entries).map(([name, entry]) => ({ ...entry, area, name, path: `${area}.${name}` })),
)
