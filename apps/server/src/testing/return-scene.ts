import type { OnlineTender, OrderView, ReturnService, SignedInActor, TakeBackInput } from '@galla/api'
import { v7 } from 'uuid'
import type { Database } from '../database/database.ts'
import { createReturnService } from '../returns/return-service.ts'
import { type MadeProduct, makeProduct, makeUser } from './factories.ts'
import { actorOf, type OrderScene, openOrderScene } from './order-scene.ts'
import { makeShopper, type Shopper } from './orders.ts'
import type { MovableClock } from './test-deps.ts'

/** A line as a test names it: which one, how many units. */
export type BackLine = readonly [line: number, quantity: number, disposition?: 'restock' | 'damaged']

/** Delivered orders whose goods and money come back. */
export interface ReturnScene extends OrderScene {
  readonly returns: ReturnService
  readonly manager: SignedInActor
  /** An order that has reached its shopper; each line is a product of its own, of which 20 are on hand before. */
  deliver(wish: DeliverWish): Promise<DeliveredOrder>
  /** Takes lines of an order back, for a cashier unless said. */
  takeBack(order: OrderView, lines: readonly BackLine[], wish?: Partial<TakeBackInput>): Promise<OrderView>
}

export interface DeliverWish {
  readonly lines: readonly { readonly quantity: number; readonly price?: number }[]
  readonly tender?: OnlineTender
}

export interface DeliveredOrder {
  readonly view: OrderView
  readonly shopper: Shopper
  readonly products: readonly MadeProduct[]
}

export const ON_HAND = 20

export async function openReturnScene(db: Database, clock?: MovableClock): Promise<ReturnScene> {
  const scene = await openOrderScene(db, clock)
  const returns = createReturnService(scene.deps)
  const manager = actorOf((await makeUser(db, { role: 'manager' })).id, 'manager')
  return {
    ...scene,
    returns,
    manager,
    async deliver({ lines, tender = 'upi' }) {
      const shopper = await makeShopper(db)
      const products: MadeProduct[] = []
      for (const { price = 100_00 } of lines) {
        products.push(await makeProduct(db, { variants: [{ onHand: ON_HAND, price, mrp: price }] }))
      }
      const ordered = lines.map(({ quantity, price = 100_00 }, i) => ({
        variantId: products[i]?.variant.id ?? '',
        quantity,
        unitPrice: price,
      }))
      const order = await scene.place(shopper, { tender, lines: ordered })
      if (tender !== 'cod') await scene.pay(order)
      const view = await scene.advance(order.orderId, 'packed', 'shipped', 'delivered')
      return { view, shopper, products }
    },
    takeBack: (order, lines, wish = {}) => returns.takeBack(scene.staff, takeBackInput(order, lines, wish)),
  }
}

/** What a cashier sends for these lines. */
export function takeBackInput(
  order: OrderView,
  lines: readonly BackLine[],
  wish: Partial<TakeBackInput> = {},
): TakeBackInput {
  return {
    orderId: order.id,
    idempotencyKey: v7(),
    lines: lines.map(([index, quantity, disposition = 'restock']) => ({
      orderLineId: order.lines[index]?.id ?? v7(),
      quantity,
      disposition,
    })),
    reason: 'changed_mind',
    note: '',
    registerSessionId: null,
    ...wish,
  }
}
