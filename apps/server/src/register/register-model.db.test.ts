import { cashRounding, type Refusal } from '@galla/api'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { findBrokenInvariants } from '../audit/find-broken-invariants.ts'
import { findStockLevel } from '../inventory/inventory.queries.ts'
import { makeProduct, makeRegister, ONLINE_LOCATION_ID } from '../testing/factories.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { FLOAT, openRegisterScene } from '../testing/register-scene.ts'
import { testDatabase } from '../testing/test-database.ts'

/* Random days at one register beside a model that a page of arithmetic holds: a shelf, a drawer and a list of sales. */
const { db } = await testDatabase()
const scene = await openRegisterScene(db)
const { register, manager } = scene
const PRICE = 33_33
const SHELF = 12

type Step =
  | {
      readonly kind: 'sell'
      readonly quantity: number
      readonly tender: 'cash' | 'upi'
      readonly tendered: number
    }
  | { readonly kind: 'void'; readonly pick: number }
  | { readonly kind: 'payIn' | 'payOut' | 'drop'; readonly amount: number }

const amount = fc.integer({ min: 1, max: 600_00 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('sell' as const),
      quantity: fc.integer({ min: 1, max: 4 }),
      tender: fc.constantFrom('cash' as const, 'upi' as const),
      tendered: fc.integer({ min: 30_00, max: 500_00 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('void' as const), pick: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('payIn' as const, 'payOut' as const, 'drop' as const),
      amount,
    }),
  },
)

interface ModelSale {
  readonly orderId: string
  readonly quantity: number
  readonly cash: number
  readonly total: number
  isVoided: boolean
}

class Model {
  shelf = SHELF
  drawer = FLOAT
  readonly sales: ModelSale[] = []

  /** What a sale is refused for, or null. */
  refusalOfSale({ quantity, tender, tendered }: Extract<Step, { kind: 'sell' }>): Refusal['code'] | null {
    if (quantity > this.shelf) return 'insufficient_stock'
    return tender === 'cash' && tendered < inRupees(quantity) ? 'cash_not_enough' : null
  }

  refusalOfVoid(sale: ModelSale): Refusal['code'] | null {
    if (sale.isVoided) return 'order_status_conflict'
    return sale.cash > this.drawer ? 'drawer_short' : null
  }
}

function inRupees(quantity: number): number {
  return quantity * PRICE + cashRounding(quantity * PRICE)
}

interface Day {
  readonly model: Model
  readonly sessionId: string
  readonly variantId: string
}

async function sell(
  { model, sessionId, variantId }: Day,
  wish: Extract<Step, { kind: 'sell' }>,
): Promise<void> {
  const { quantity, tender, tendered } = wish
  const payment = tender === 'cash' ? { tender, tendered } : { tender, reference: '' }
  const sale = scene.sell({ sessionId, payment, lines: [{ variantId, quantity, unitPrice: PRICE }] })
  const refusal = model.refusalOfSale(wish)
  expect((await refusalOf(sale))?.code ?? null).toBe(refusal)
  if (refusal) return
  const { orderId, total } = await sale
  const cash = tender === 'cash' ? inRupees(quantity) : 0
  model.shelf -= quantity
  model.drawer += cash
  model.sales.push({ orderId, quantity, cash, total, isVoided: false })
}

async function undo({ model }: Day, pick: number): Promise<void> {
  const sale = model.sales[pick % Math.max(1, model.sales.length)]
  if (!sale) return
  const input = { idempotencyKey: v7(), orderId: sale.orderId, reason: 'a slip', refundReference: '' }
  const refusal = model.refusalOfVoid(sale)
  expect((await refusalOf(register.voidSale(manager, input)))?.code ?? null).toBe(refusal)
  if (refusal) return
  sale.isVoided = true
  model.shelf += sale.quantity
  model.drawer -= sale.cash
}

async function moveCash(
  { model, sessionId }: Day,
  kind: 'payIn' | 'payOut' | 'drop',
  paise: number,
): Promise<void> {
  const moved = register[kind](manager, { idempotencyKey: v7(), sessionId, amount: paise, note: '' })
  const isShort = kind !== 'payIn' && paise > model.drawer
  expect((await refusalOf(moved))?.code ?? null).toBe(isShort ? 'drawer_short' : null)
  if (!isShort) model.drawer += kind === 'payIn' ? paise : -paise
}

it('random days at a register end with the drawer, the shelf and the report that arithmetic says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { variant } = await makeProduct(db, { variants: [{ price: PRICE, onHand: SHELF }] })
      const sessionId = await scene.open((await makeRegister(db)).id)
      const day: Day = { model: new Model(), sessionId, variantId: variant.id }
      for (const each of steps) {
        if (each.kind === 'sell') await sell(day, each)
        else if (each.kind === 'void') await undo(day, each.pick)
        else await moveCash(day, each.kind, each.amount)
      }
      const { model } = day
      const { totals, expected } = await scene.close(sessionId, 0)
      const kept = model.sales.filter(({ isVoided }) => !isVoided)
      expect(expected).toBe(model.drawer)
      expect(totals.orders).toBe(model.sales.length)
      expect(totals.voided).toBe(model.sales.length - kept.length)
      expect(totals.total).toBe(kept.reduce((sum, { total }) => sum + total, 0))
      const level = await findStockLevel(db, { locationId: ONLINE_LOCATION_ID, variantId: variant.id })
      expect(level).toMatchObject({ onHand: model.shelf, reserved: 0 })
    }),
    { numRuns: 20 },
  )
  expect(await findBrokenInvariants(db)).toEqual([])
})
